import { invertTails } from '../special/invert-tails.ts'
import { checkProbability } from './_internal/check-arguments.ts'
import { checkStudentizedRange, studentizedRangeTails } from './_internal/studentized-range-tails.ts'
import { tQuantile } from './t-quantile.ts'

/**
 * Quantile of the studentised range: the q with P(Q ≤ q) = p. Relative error below 1e-11.
 *
 * @example
 * ```ts
 * studentizedRangeQuantile(0.95, 3, 30) // 3.4864
 * ```
 *
 * @param p - a probability in [0, 1]; 0 gives 0, 1 gives Infinity
 * @param k - how many values, an integer ≥ 2
 * @param df - degrees of freedom of the estimate, above 0; Infinity where the deviation is known
 * @throws RangeError if p is outside [0, 1] or NaN, k is not an integer ≥ 2, or df is not above 0
 * @public
 */
export function studentizedRangeQuantile(p: number, k: number, df: number): number {
  checkProbability('p', p)
  checkStudentizedRange(k, df)
  if (p === 0) return 0
  if (p === 1) return Number.POSITIVE_INFINITY
  // Bonferroni over the k (k − 1) / 2 pairs: exact for two values, close in the upper tail.
  const guess = -Math.SQRT2 * tQuantile((1 - p) / (k * (k - 1)), df)
  return invertTails({ lower: p, upper: 1 - p }, (q) => studentizedRangeTails(q, k, df), guess)
}
