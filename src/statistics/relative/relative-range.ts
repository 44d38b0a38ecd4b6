import type { Range } from '../samples/score-range.ts'

/**
 * Relative differences (c − b) / |b| that means in a range allow.
 *
 * @param range - of the scores; `null`: unbounded
 * @internal
 */
export function relativeRange(range: Range | null): { readonly lower: number; readonly upper: number } {
  const everything = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY }
  if (range === null || (range.min < 0 && range.max > 0)) return everything
  const [near, far] = range.min >= 0 ? [range.min, range.max] : [-range.max, -range.min]
  const lower = near / far - 1
  const upper = near === 0 ? Number.POSITIVE_INFINITY : far / near - 1
  // Among negative scores, the one nearest to 0 is the best.
  return range.min >= 0 ? { lower, upper } : { lower: -upper, upper: -lower }
}
