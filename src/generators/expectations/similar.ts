import type { Margin } from '../../evaluation/claim.ts'
import { defineExpectation, type Expectation } from '../expectation.ts'
import { areNear, asNumbers, checkMargin } from './numbers.ts'

/** How alike two outputs are, usually from 0 to 1. (The arguments are checked both ways, as a method's.) @public */
export type Similarity<Output = unknown> = { by(before: Output, after: Output): number | Promise<number> }['by']

/** Options of `similar`. @public */
export type SimilarOptions<Output = unknown> =
  | {
      /** Smallest similarity that upholds the relation. */
      readonly atLeast: number
      /** @defaultValue the share of words that two texts have in common (Sørensen–Dice), letter case not counted */
      readonly by?: Similarity<Output>
    }
  | {
      /** Largest difference of numbers, or of arrays of them number by number; `{ relative }`: as a share of the first. */
      readonly within: Margin
    }

/**
 * The outputs are nearly the same: texts by a similarity, numbers by a difference.
 *
 * @throws RangeError if the threshold is not finite, or negative for numbers
 * @example
 * ```ts
 * similar({ atLeast: 0.9 })
 * similar({ atLeast: 0.85, by: async (before, after) => cosine(await embed(before), await embed(after)) })
 * similar({ within: { relative: 0.01 } })
 * ```
 * @public
 */
export function similar<Output = unknown>(options: SimilarOptions<Output>): Expectation<Output> {
  if ('within' in options) {
    const { within } = options
    checkMargin('similar: within', within)
    return defineExpectation<Output, unknown>({ name: 'similar', reflexive: true }, (before, after) =>
      areNear(asNumbers(before), asNumbers(after), within),
    )
  }
  const { atLeast, by = shareOfWords } = options
  if (!Number.isFinite(atLeast)) {
    throw new RangeError(`similar: atLeast must be a finite number, got ${String(atLeast)}`)
  }
  return defineExpectation<Output, unknown>({ name: 'similar', reflexive: true }, async (before, after) => {
    const similarity: unknown = await by(before, after)
    if (typeof similarity !== 'number' || Number.isNaN(similarity)) {
      throw new TypeError(`similar: by must return a number, got ${String(similarity)}`)
    }
    return similarity >= atLeast
  })
}

function shareOfWords(before: unknown, after: unknown): number {
  const [first, second] = [countWords(before), countWords(after)]
  const size = (words: ReadonlyMap<string, number>): number =>
    [...words.values()].reduce((sum, count) => sum + count, 0)
  const total = size(first) + size(second)
  const common = [...first].reduce((sum, [word, count]) => sum + Math.min(count, second.get(word) ?? 0), 0)
  return total === 0 ? 1 : (2 * common) / total
}

function countWords(text: unknown): ReadonlyMap<string, number> {
  if (typeof text !== 'string') {
    throw new TypeError('similar: outputs that are not texts need by: (before, after) => number, or within')
  }
  const words = new Map<string, number>()
  for (const word of text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
    words.set(word, (words.get(word) ?? 0) + 1)
  }
  return words
}
