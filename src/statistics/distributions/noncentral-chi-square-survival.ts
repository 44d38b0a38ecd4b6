import { checkNonNegative, checkNumber, checkPositive, checkResolvable } from './_internal/check-arguments.ts'
import { noncentralChiSquareTails } from './_internal/noncentral-chi-square-tails.ts'

/**
 * Upper tail of the noncentral χ² distribution: P(X > x), a Poisson mixture of χ² distributions (Johnson, Kotz and
 * Balakrishnan 1995, 29.3). Relative error below 1e-11 into both tails.
 *
 * @example
 * ```ts
 * noncentralChiSquareSurvival(9.5, 4, 12) // 0.80183
 * ```
 *
 * @param x - any number; 0 and below gives 1, Infinity gives 0
 * @param df - degrees of freedom, a finite number above 0
 * @param noncentrality - λ, the sum of the squared means, a finite number ≥ 0
 * @throws RangeError if x is NaN, df is not a finite number above 0, noncentrality is not a finite number ≥ 0, or their sum is above 1e25
 * @public
 */
export function noncentralChiSquareSurvival(x: number, df: number, noncentrality: number): number {
  checkNumber('x', x)
  checkPositive('df', df)
  checkNonNegative('noncentrality', noncentrality)
  checkResolvable(df, noncentrality)
  return noncentralChiSquareTails(x, df, noncentrality).upper
}
