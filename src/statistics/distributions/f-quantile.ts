import { inverseBetaOdds } from '../special/inverse-beta.ts'
import { checkPositive, checkProbability } from './_internal/check-arguments.ts'

/**
 * Quantile of the F distribution: the x with P(X ≤ x) = p. Relative error below 1e-12, for millions of degrees of freedom too.
 *
 * @example
 * ```ts
 * fQuantile(0.95, 2, 30) // 3.3158
 * ```
 *
 * @param p - a probability in [0, 1]; 0 gives 0, 1 gives Infinity
 * @param df1 - degrees of freedom of the numerator, a finite number above 0
 * @param df2 - degrees of freedom of the denominator, a finite number above 0
 * @throws RangeError if p is outside [0, 1] or NaN, or df1 or df2 is not a finite number above 0
 * @public
 */
export function fQuantile(p: number, df1: number, df2: number): number {
  checkProbability('p', p)
  checkPositive('df1', df1)
  checkPositive('df2', df2)
  // (df1 / df2) F are the odds of a beta(df1 / 2, df2 / 2) variable.
  return (inverseBetaOdds(df1 / 2, df2 / 2, { lower: p, upper: 1 - p }) / df1) * df2
}
