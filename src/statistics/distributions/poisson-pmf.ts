import { poissonKernel } from '../special/poisson-kernel.ts'
import { checkNonNegative, checkNumber } from './_internal/check-arguments.ts'

/**
 * Poisson probability of exactly k events, P(X = k), in the saddle-point form of Loader 2000. Relative error below 1e-12.
 *
 * @example
 * ```ts
 * poissonPmf(2, 2.5) // 0.25652
 * ```
 *
 * @param k - count; 0 is returned for every number that is not an integer ≥ 0
 * @param mean - a finite number ≥ 0
 * @throws RangeError if k is NaN or mean is not a finite number of at least 0
 * @public
 */
export function poissonPmf(k: number, mean: number): number {
  checkNumber('k', k)
  checkNonNegative('mean', mean)
  return Number.isInteger(k) && k >= 0 ? poissonKernel(k, mean) : 0
}
