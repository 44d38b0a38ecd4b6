import { countTokens } from '../../count-tokens.ts'
import { type ApiError, badRequest } from '../errors/api-error.ts'
import { canonicalJson } from '../random/digest.ts'
import type { ParsedRequest } from './parsed-request.ts'
import type { JsonRecord } from './read-conversation.ts'

const mostDimensions = 8192

/** Understands the body of an embeddings request: a text, texts, tokens, or lists of tokens. @internal */
export function parseEmbeddings(model: string, body: JsonRecord): ParsedRequest | ApiError {
  const inputs = readInputs(body['input'])
  if (inputs === undefined) {
    return badRequest("'$.input' is invalid: expected a text that is not empty, tokens, or an array of these.", 'input')
  }
  const dimensions = body['dimensions'] ?? 1
  if (!Number.isInteger(dimensions) || Number(dimensions) < 1 || Number(dimensions) > mostDimensions) {
    return badRequest(`'$.dimensions' is invalid: expected an integer from 1 to ${mostDimensions}.`, 'dimensions')
  }
  return {
    endpoint: 'embeddings',
    model,
    body,
    choices: 1,
    tools: [],
    mustCall: false,
    stop: [],
    stream: false,
    messages: inputs.map(({ text }) => ({ role: 'user', text })),
    prompt: inputs.map(({ text }) => text).join('\n'),
    system: '',
    identity: canonicalJson(body['input']),
    inputTokens: inputs.reduce((sum, { tokens }) => sum + tokens, 0),
  }
}

interface EmbeddingInput {
  readonly text: string
  readonly tokens: number
}

function readInputs(input: unknown): EmbeddingInput[] | undefined {
  const list = Array.isArray(input) && !isTokens(input) ? input : [input]
  const inputs = list.map(readInput)
  return inputs.length > 0 && inputs.every((one) => one !== undefined) ? inputs : undefined
}

function readInput(input: unknown): EmbeddingInput | undefined {
  if (typeof input === 'string' && input !== '') {
    return { text: input, tokens: countTokens(input) }
  }
  return Array.isArray(input) && isTokens(input) ? { text: input.join(' '), tokens: input.length } : undefined
}

function isTokens(list: readonly unknown[]): boolean {
  return list.length > 0 && list.every((item) => typeof item === 'number')
}
