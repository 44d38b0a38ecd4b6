import { hash } from 'node:crypto'

import { requestFingerprint } from '../call-key.ts'
import type { Call } from '../stage.ts'

/** One text of a request for embeddings, as a call of its own. @internal */
export interface EmbeddingPart {
  /** Equal texts have equal keys: which trial asks does not matter, since the answer does not vary. */
  readonly key: string
  /** A text, or the numbers of its tokens. */
  readonly input: unknown
  /** The request for this text alone. */
  readonly body: string
}

/** @internal */
export interface EmbeddingRequest {
  readonly parts: readonly EmbeddingPart[]
  /** The request for some of its texts. */
  readonly bodyFor: (inputs: readonly unknown[]) => string
}

/**
 * Reads a request for embeddings in the form of OpenAI's API.
 *
 * @returns `undefined` if it is none
 * @internal
 */
export function embeddingRequest({ request, model }: Call): EmbeddingRequest | undefined {
  const { method, url, body } = request
  if (model === undefined || typeof body !== 'string' || !new URL(url).pathname.endsWith('/embeddings')) {
    return undefined
  }
  const { input, ...rest } = parse(body)
  const inputs = inputsOf(input)
  if (method !== 'POST' || inputs === undefined) {
    return undefined
  }
  const parts = inputs.map((one) => {
    const single = JSON.stringify({ ...rest, input: one })
    const fingerprint = requestFingerprint({ ...request, body: single })
    return { key: hash('sha256', `embedding\n${fingerprint}`), input: one, body: single }
  })
  return { parts, bodyFor: (some) => JSON.stringify({ ...rest, input: some }) }
}

/** A list of numbers is one text, as tokens. */
function inputsOf(input: unknown): readonly unknown[] | undefined {
  if (typeof input === 'string') {
    return [input]
  }
  if (!Array.isArray(input) || input.length === 0) {
    return undefined
  }
  return typeof input[0] === 'number' ? [input] : input
}

function parse(body: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body)) as Record<string, unknown>
  } catch {
    return {}
  }
}
