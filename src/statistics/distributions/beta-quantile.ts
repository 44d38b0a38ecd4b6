import { inverseBetaOdds } from '../special/inverse-beta.ts'
import { checkPositive, checkProbability } from './_internal/check-arguments.ts'

/**
 * Quantile of the beta distribution: the x with P(X ≤ x) = p. Relative error below 1e-12, of 1 − x too wherever a double next
 * to 1 can hold it.
 *
 * @example
 * ```ts
 * betaQuantile(0.025, 18, 3) // 0.68302
 * ```
 *
 * @param p - a probability in [0, 1]; 0 gives 0, 1 gives 1
 * @param a - first shape, a finite number above 0
 * @param b - second shape, a finite number above 0
 * @throws RangeError if p is outside [0, 1] or NaN, or a or b is not a finite number above 0
 * @public
 */
export function betaQuantile(p: number, a: number, b: number): number {
  checkProbability('p', p)
  checkPositive('a', a)
  checkPositive('b', b)
  const odds = inverseBetaOdds(a, b, { lower: p, upper: 1 - p })
  return odds > 1 ? 1 / (1 + 1 / odds) : odds / (1 + odds)
}
