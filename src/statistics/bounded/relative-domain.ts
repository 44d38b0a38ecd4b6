import type { RelativeSide } from './relative-worst-case.ts'
import type { Range } from '../samples/score-range.ts'

/**
 * Margins at which the contrast c − (1 + sign · m) b of a relative difference still has a positive factor before b. Where
 * scores have one sign, all possible differences lie within; where they have both, larger ones are not told apart.
 *
 * @internal
 */
export function relativeDomain(
  { min, max }: Range,
  { sign, direction }: RelativeSide,
): { readonly from: number; readonly to: number } {
  const everything = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  if (min >= 0 || max <= 0) return everything
  return sign === direction ? { ...everything, from: -1 } : { ...everything, to: 1 }
}
