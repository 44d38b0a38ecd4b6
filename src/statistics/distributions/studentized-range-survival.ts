import { checkNumber } from './_internal/check-arguments.ts'
import { checkStudentizedRange, studentizedRangeTails } from './_internal/studentized-range-tails.ts'

/**
 * Upper tail of the studentised range (Tukey's HSD): P(Q > q), where Q is the range of k independent normal values over an
 * independent estimate of their standard deviation. A double integral over positive terms; relative error below 1e-11 into
 * both tails.
 *
 * @example
 * ```ts
 * studentizedRangeSurvival(4, 3, 30) // 0.02186
 * ```
 *
 * @param q - any number; 0 and below gives 1, Infinity gives 0
 * @param k - how many values, an integer ≥ 2
 * @param df - degrees of freedom of the estimate, above 0; Infinity where the deviation is known
 * @throws RangeError if q is NaN, k is not an integer ≥ 2, or df is not above 0
 * @public
 */
export function studentizedRangeSurvival(q: number, k: number, df: number): number {
  checkNumber('q', q)
  checkStudentizedRange(k, df)
  return studentizedRangeTails(q, k, df).upper
}
