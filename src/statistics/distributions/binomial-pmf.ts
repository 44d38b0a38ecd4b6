import { binomialKernel } from '../special/binomial-kernel.ts'
import { checkCount, checkNumber, checkProbability } from './_internal/check-arguments.ts'

/**
 * Probability of exactly k successes in n trials, P(X = k), in the saddle-point form of Loader 2000. Relative error below 1e-12.
 *
 * @example
 * ```ts
 * binomialPmf(5, 10, 0.5) // 0.24609
 * ```
 *
 * @param k - successes; 0 is returned for every number that is not an integer from 0 to n
 * @param n - trials, an integer ≥ 0
 * @param p - probability of success, in [0, 1]
 * @throws RangeError if k is NaN, n is not an integer ≥ 0, or p is outside [0, 1] or NaN
 * @public
 */
export function binomialPmf(k: number, n: number, p: number): number {
  checkNumber('k', k)
  checkCount('n', n)
  checkProbability('p', p)
  if (!Number.isInteger(k) || k < 0 || k > n) return 0
  return binomialKernel(k, n - k, { x: p, y: 1 - p })
}
