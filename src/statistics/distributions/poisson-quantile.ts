import { checkNonNegative, checkProbability } from './_internal/check-arguments.ts'
import { countQuantile } from './_internal/count-quantile.ts'
import { poissonTails } from './_internal/poisson-tails.ts'

/**
 * Quantile of the Poisson distribution: the smallest k with P(X ≤ k) ≥ p. A p within a relative 64 · 2⁻⁵² of a step counts as on
 * it, as in R, so that rounding does not move the answer by one.
 *
 * @example
 * ```ts
 * poissonQuantile(0.975, 2.5) // 6
 * ```
 *
 * @param p - a probability in [0, 1]; 0 gives 0, 1 gives Infinity (0 if the mean is 0)
 * @param mean - a finite number ≥ 0
 * @throws RangeError if p is outside [0, 1] or NaN, or mean is not a finite number of at least 0
 * @public
 */
export function poissonQuantile(p: number, mean: number): number {
  checkProbability('p', p)
  checkNonNegative('mean', mean)
  if (mean === 0) return 0
  const support = { lowest: 0, highest: Number.POSITIVE_INFINITY }
  return countQuantile(p, (k) => poissonTails(k, mean), { ...support, mean, deviation: Math.sqrt(mean) })
}
