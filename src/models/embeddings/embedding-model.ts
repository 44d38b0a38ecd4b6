import type { CallUsage } from '../../calls/call-ledger.ts'
import { callContext } from '../../calls/call-context.ts'
import { bookByHand } from '../book-by-hand.ts'
import { checkSpecification } from '../language-model/language-model.ts'
import { readVectors } from './read-embeddings.ts'

/**
 * An embedding model of the AI SDK (specifications 2 to 4), such as `openai.embedding('text-embedding-3-small')` of
 * `@ai-sdk/openai`. Only what is used of it.
 *
 * @public
 */
export interface EmbeddingModel {
  readonly specificationVersion: string
  readonly provider: string
  readonly modelId: string
  /** Texts of one call, at most. */
  readonly maxEmbeddingsPerCall?: PromiseLike<number | undefined> | number | undefined
  doEmbed(options: never): PromiseLike<unknown>
}

interface EmbeddedReply {
  readonly embeddings?: unknown
  readonly usage?: { readonly tokens?: number } | undefined
}

/** Asks such a model for the vectors of a batch. @internal */
export function askEmbeddingModel(
  model: EmbeddingModel,
  parameters: Readonly<Record<string, unknown>> = {},
): (texts: readonly string[]) => Promise<readonly number[][]> {
  checkSpecification(model)
  // The specification's own type would be that of one version.
  const embed = model.doEmbed.bind(model) as (options: object) => PromiseLike<EmbeddedReply>
  return async (texts) => {
    const signal = callContext()?.signal
    const asked = { ...parameters, values: [...texts], ...(signal === undefined ? {} : { abortSignal: signal }) }
    const reply = await bookByHand(() => embed(asked), usageOf)
    signal?.throwIfAborted()
    return readVectors(reply.embeddings, { facts: { model: model.modelId, host: model.provider }, count: texts.length })
  }
}

function usageOf({ usage }: EmbeddedReply): CallUsage | undefined {
  return typeof usage?.tokens === 'number' ? { inputTokens: usage.tokens, outputTokens: 0 } : undefined
}
