import type { CreateEmbeddingResponse } from 'openai/resources/embeddings'

import { MalformedReplyError } from '../errors/malformed-reply-error.ts'
import type { ModelFacts } from '../errors/model-error.ts'

/** Which vectors a reply must have. @internal */
export interface ExpectedVectors {
  readonly facts: ModelFacts
  /** Texts that were sent. */
  readonly count: number
}

/**
 * Reads the vectors of a reply, in the order of the texts.
 *
 * @throws MalformedReplyError if there are not as many vectors of numbers as texts
 * @internal
 */
export function readEmbeddings(
  reply: Partial<CreateEmbeddingResponse> | undefined,
  expected: ExpectedVectors,
): number[][] {
  const data: unknown = reply?.data
  const list: ReadonlyArray<{ readonly index?: number; readonly embedding?: unknown }> = Array.isArray(data) ? data : []
  const inOrder = [...list].sort((a, b) => (a.index ?? 0) - (b.index ?? 0))
  return readVectors(
    inOrder.map(({ embedding }) => embedding),
    expected,
  )
}

/** @throws MalformedReplyError if there are not as many vectors of numbers as texts @internal */
export function readVectors(vectors: unknown, { facts, count }: ExpectedVectors): number[][] {
  if (!Array.isArray(vectors) || vectors.length !== count || !vectors.every(isVector)) {
    throw new MalformedReplyError({ ...facts, problem: `the reply does not have a vector for each of ${count} texts` })
  }
  return vectors
}

function isVector(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'number')
}
