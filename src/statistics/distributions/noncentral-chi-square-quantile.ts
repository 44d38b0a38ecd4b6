import { invertTails } from '../special/invert-tails.ts'
import { checkNonNegative, checkPositive, checkProbability, checkResolvable } from './_internal/check-arguments.ts'
import { noncentralChiSquareTails } from './_internal/noncentral-chi-square-tails.ts'

/**
 * Quantile of the noncentral χ² distribution: the x with P(X ≤ x) = p. Relative error below 1e-11.
 *
 * @example
 * ```ts
 * noncentralChiSquareQuantile(0.05, 4, 12) // 5.5393
 * ```
 *
 * @param p - a probability in [0, 1]; 0 gives 0, 1 gives Infinity
 * @param df - degrees of freedom, a finite number above 0
 * @param noncentrality - λ, the sum of the squared means, a finite number ≥ 0
 * @throws RangeError if p is outside [0, 1] or NaN, df is not a finite number above 0, noncentrality is not a finite number ≥ 0, or their sum is above 1e25
 * @public
 */
export function noncentralChiSquareQuantile(p: number, df: number, noncentrality: number): number {
  checkProbability('p', p)
  checkPositive('df', df)
  checkNonNegative('noncentrality', noncentrality)
  checkResolvable(df, noncentrality)
  const tailsAt = (x: number): ReturnType<typeof noncentralChiSquareTails> =>
    noncentralChiSquareTails(x, df, noncentrality)
  return invertTails({ lower: p, upper: 1 - p }, tailsAt, df + noncentrality)
}
