import { checkDegreesOfFreedom, checkFinite, checkNumber } from './_internal/check-arguments.ts'
import { noncentralTTails } from './_internal/noncentral-t-tails.ts'

/**
 * Upper tail of the noncentral t distribution: P(T > x), where T = (Z + δ) / √(χ² / df): a mixture of beta distributions (Lenth 1989,
 * AS 243) where x and δ have the same sign, an integral over positive terms where they differ. Relative error below 1e-11 into both tails.
 *
 * @example
 * ```ts
 * noncentralTSurvival(2, 20, 3) // 0.8359
 * ```
 *
 * @param x - any number; −Infinity gives 1, Infinity gives 0
 * @param df - degrees of freedom, above 0; Infinity is the normal distribution around δ
 * @param noncentrality - δ, a finite number; the time needed grows with its size
 * @throws RangeError if x is NaN, df is not above 0, or noncentrality is not finite
 * @public
 */
export function noncentralTSurvival(x: number, df: number, noncentrality: number): number {
  checkNumber('x', x)
  checkDegreesOfFreedom('df', df)
  checkFinite('noncentrality', noncentrality)
  return noncentralTTails(x, df, noncentrality).upper
}
