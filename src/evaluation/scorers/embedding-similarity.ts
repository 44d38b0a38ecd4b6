import type { Scorer } from '../scorer.ts'
import { scorer } from '../scorer.ts'
import { cannotScore } from './cannot-score.ts'

const NAME = 'embedding similarity'

/** Gives each text its vector, all of the same length. @public */
export interface Embedder {
  (texts: readonly string[]): ReadonlyArray<ArrayLike<number>> | PromiseLike<ReadonlyArray<ArrayLike<number>>>
  /** Tells it from others. @defaultValue the function's source text */
  readonly version?: string
}

/**
 * Scores how near the output and the expected text are in meaning: cosine of the angle between their embeddings. Both are asked for in one call; of several
 * expected texts (an array) the nearest counts.
 *
 * −1…1. Of an empty text the embedder decides; a vector of zeros has no angle and cannot be scored, nor can what is not a text.
 *
 * @param embed - `embedder('openai/…')`, or a function of your own, named by `version`: runs that were scored by another embedder are not comparable
 * @throws RangeError if embed is not a function
 * @public
 */
export function embeddingSimilarity(
  embed: Embedder,
  { version = versionOf(embed) }: { readonly version?: string } = {},
): Scorer {
  if (typeof embed !== 'function') {
    throw new RangeError(
      `embeddingSimilarity: give a function of texts to vectors, got a value of type ${typeof embed}`,
    )
  }
  return scorer(
    NAME,
    async ({ output, expected }) => {
      const texts: readonly unknown[] = [output, ...(Array.isArray(expected) ? (expected as unknown[]) : [expected])]
      if (texts.length === 1 || !texts.every((text) => typeof text === 'string')) {
        return cannotScore(NAME, 'the output and what is expected must be texts')
      }
      const [given, ...wanted] = await embed(texts)
      if (given === undefined || wanted.length !== texts.length - 1) {
        return cannotScore(
          NAME,
          `the embedder gave ${wanted.length + (given === undefined ? 0 : 1)} vectors of ${texts.length} texts`,
        )
      }
      const nearest = Math.max(...wanted.map((vector) => cosine(given, vector)))
      return Number.isNaN(nearest)
        ? cannotScore(NAME, 'vectors of zeros, or of different lengths, have no angle')
        : nearest
    },
    { range: [-1, 1], version: `embeddingSimilarity(${version})` },
  )
}

function versionOf(embed: Embedder): string {
  return typeof embed === 'function' ? (embed.version ?? String(embed)) : ''
}

/** NaN of vectors of different lengths, or of zeros. Rounding never leads out of −1…1. */
function cosine(one: ArrayLike<number>, other: ArrayLike<number>): number {
  if (one.length !== other.length) {
    return Number.NaN
  }
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
    Array.from(a).reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
  return Math.max(-1, Math.min(1, dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other))))
}
