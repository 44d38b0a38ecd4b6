import { hash } from 'node:crypto'

import type { CreateEmbeddingResponse } from 'openai/resources/embeddings'

import { callContext } from '../../calls/call-context.ts'
import { checkOptionNames } from '../../evaluation/check-option-names.ts'
import type { Embedder } from '../../evaluation/scorers/embedding-similarity.ts'
import { askEndpoint } from '../ask-endpoint.ts'
import { OpenaiClients } from '../openai-client.ts'
import { checkConnectionOptions } from '../providers/check-connection-options.ts'
import { type ConnectionOptions, resolveConnection } from '../providers/connection.ts'
import { parseModelId } from '../providers/parse-model-id.ts'
import { providers } from '../providers/providers.ts'
import { toModelError } from '../to-model-error.ts'
import { askEmbeddingModel, type EmbeddingModel } from './embedding-model.ts'
import { readEmbeddings } from './read-embeddings.ts'

/** Options of `embedder`. @public */
export interface EmbedderOptions extends ConnectionOptions {
  /** Length of a vector, of models that can shorten theirs. @defaultValue the model's */
  readonly dimensions?: number
  /** Texts of one request, at most; more are sent in several. @defaultValue 100; of a model of the AI SDK what that says */
  readonly batchSize?: number
  /** Further fields of the request, sent as they are. */
  readonly parameters?: Readonly<Record<string, unknown>>
}

const PATH = '/embeddings'
const BATCH_SIZE = 100

type AskBatch = (texts: readonly string[]) => Promise<readonly number[][]>

/**
 * A model that gives texts their vectors, through the gateway: it keeps the vector of each text by itself, so that a text which
 * was asked about before, in whatever company, is not sent again.
 *
 * Of no texts there are no vectors, and nothing is asked. What an empty text gives is for the provider to say; OpenAI refuses it.
 *
 * @param id - as of `model`; Anthropic has no embeddings. Or an embedding model of the AI SDK
 * @returns a function for `embeddingSimilarity`. It throws what `model` throws for calls that fail
 * @throws RangeError if the provider is not known, or an option is out of range
 * @example
 * ```ts
 * const similar = embeddingSimilarity(embedder('openai/text-embedding-3-small'))
 * ```
 * @public
 */
export function embedder(id: string | EmbeddingModel, options: EmbedderOptions = {}): Embedder {
  checkOptions(options)
  const { batchSize, dimensions, parameters } = options
  if (typeof id !== 'object') {
    parseModelId(id, 'embedder')
  }
  const [askBatch, name] = typeof id === 'string' ? [ofProvider(id, options), id] : [ofSdk(id, options), nameOf(id)]
  const embed = async (texts: readonly string[]): Promise<readonly number[][]> => {
    const most = batchSize ?? (typeof id === 'string' ? undefined : await id.maxEmbeddingsPerCall) ?? BATCH_SIZE
    const batches = Array.from({ length: Math.ceil(texts.length / most) }, (_, i) =>
      texts.slice(i * most, (i + 1) * most),
    )
    return (await Promise.all(batches.map(askBatch))).flat()
  }
  const version = hash('sha256', JSON.stringify([name, dimensions, parameters])).slice(0, 12)
  return Object.assign(embed, { version: `${name} ${version}` })
}

function nameOf({ provider, modelId }: EmbeddingModel): string {
  return `${provider}/${modelId}`
}

function ofSdk(model: EmbeddingModel, { parameters, ...options }: EmbedderOptions): AskBatch {
  for (const option of ['dimensions', 'baseUrl', 'apiKeyEnv'] as const) {
    if (options[option] !== undefined) {
      throw new RangeError(`embedder: ${option} is for the maker of a model of the AI SDK to say`)
    }
  }
  return askEmbeddingModel(model, parameters)
}

function ofProvider(id: string, options: EmbedderOptions): AskBatch {
  const { model, provider: name } = parseModelId(id, 'embedder')
  if (name === 'anthropic') {
    throw new RangeError('embedder: Anthropic has no embeddings: choose another provider')
  }
  const clients = new OpenaiClients(PATH)
  return async (texts) => {
    const connection = resolveConnection(options, providers[name])
    const { endpoint } = await clients.get(connection)
    const signal = callContext()?.signal ?? new AbortController().signal
    const { dimensions, parameters } = options
    const shortened = dimensions === undefined ? {} : { dimensions }
    const request = { model, encoding_format: 'float', ...shortened, ...parameters, input: texts }
    try {
      const reply = await askEndpoint<CreateEmbeddingResponse>(request, { endpoint, signal })
      return readEmbeddings(reply, { facts: { model, host: connection.host }, count: texts.length })
    } catch (error) {
      signal.throwIfAborted()
      throw toModelError(error, { model, connection, path: PATH })
    }
  }
}

function checkOptions(options: EmbedderOptions): void {
  checkOptionNames('embedder', options, ['dimensions', 'batchSize', 'parameters', 'baseUrl', 'apiKeyEnv'])
  checkConnectionOptions('embedder', options)
  const { dimensions, batchSize } = options
  for (const [field, value] of Object.entries({ dimensions, batchSize })) {
    if (value !== undefined && !(Number.isSafeInteger(value) && value >= 1)) {
      throw new RangeError(`embedder: ${field} must be a whole number ≥ 1, got ${value}`)
    }
  }
}
