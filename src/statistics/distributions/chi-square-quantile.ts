import { inverseGamma } from '../special/inverse-gamma.ts'
import { checkPositive, checkProbability } from './_internal/check-arguments.ts'

/**
 * Quantile of the χ² distribution: the x with P(X ≤ x) = p. Relative error below 1e-12, at p = 1e-100 as well as at 0.95.
 *
 * @example
 * ```ts
 * chiSquareQuantile(0.95, 4) // 9.4877
 * ```
 *
 * @param p - a probability in [0, 1]; 0 gives 0, 1 gives Infinity
 * @param df - degrees of freedom, a finite number above 0 and not necessarily whole
 * @throws RangeError if p is outside [0, 1] or NaN, or df is not a finite number above 0
 * @public
 */
export function chiSquareQuantile(p: number, df: number): number {
  checkProbability('p', p)
  checkPositive('df', df)
  return 2 * inverseGamma(df / 2, { lower: p, upper: 1 - p })
}
