import { inverseGamma } from '../special/inverse-gamma.ts'
import { checkPositive, checkProbability } from './_internal/check-arguments.ts'

/**
 * Quantile of the gamma distribution with scale 1: the x with P(X ≤ x) = p. Relative error below 1e-12.
 *
 * @example
 * ```ts
 * gammaQuantile(0.95, 2.5) // 5.5352
 * ```
 *
 * @param p - a probability in [0, 1]; 0 gives 0, 1 gives Infinity
 * @param shape - a finite number above 0
 * @throws RangeError if p is outside [0, 1] or NaN, or shape is not a finite number above 0
 * @public
 */
export function gammaQuantile(p: number, shape: number): number {
  checkProbability('p', p)
  checkPositive('shape', shape)
  return inverseGamma(shape, { lower: p, upper: 1 - p })
}
