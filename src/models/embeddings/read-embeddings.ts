import type { CreateEmbeddingResponse } from 'openai/resources/embeddings'

import { MalformedReplyError } from '../errors/malformed-reply-error.ts'
import type { ModelFacts } from '../errors/model-error.ts'

/**
 * Reads the vectors of a reply, in the order of the texts.
 *
 * @throws MalformedReplyError if there are not as many vectors of numbers as texts
 * @internal
 */
export function readEmbeddings(
  reply: Partial<CreateEmbeddingResponse> | undefined,
  { facts, count }: { readonly facts: ModelFacts; readonly count: number },
): number[][] {
  const data: unknown = reply?.data
  const list = Array.isArray(data)
    ? (data as ReadonlyArray<{ readonly index?: number; readonly embedding?: unknown }>)
    : []
  const vectors = [...list].sort((a, b) => (a.index ?? 0) - (b.index ?? 0)).map(({ embedding }) => embedding)
  if (vectors.length !== count || !vectors.every(isVector)) {
    throw new MalformedReplyError({ ...facts, problem: `the reply does not have a vector for each of ${count} texts` })
  }
  return vectors
}

function isVector(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'number')
}
