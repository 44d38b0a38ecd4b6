import { binomialTails } from './_internal/binomial-tails.ts'
import { checkCount, checkProbability } from './_internal/check-arguments.ts'
import { countQuantile } from './_internal/count-quantile.ts'

/**
 * Quantile of the binomial distribution: the smallest k with P(X ≤ k) ≥ q. A q within a relative 64 · 2⁻⁵² of a step counts as on
 * it, as in R, so that rounding does not move the answer by one.
 *
 * @example
 * ```ts
 * binomialQuantile(0.025, 100, 0.5) // 40
 * ```
 *
 * @param q - a probability in [0, 1]; 0 gives 0, 1 gives n
 * @param n - trials, an integer ≥ 0
 * @param p - probability of success, in [0, 1]
 * @throws RangeError if q or p is outside [0, 1] or NaN, or n is not an integer ≥ 0
 * @public
 */
export function binomialQuantile(q: number, n: number, p: number): number {
  checkProbability('q', q)
  checkCount('n', n)
  checkProbability('p', p)
  if (p === 0) return 0
  if (p === 1) return n
  const deviation = Math.sqrt(n * p * (1 - p))
  return countQuantile(q, (k) => binomialTails(k, n, p), { lowest: 0, highest: n, mean: n * p, deviation })
}
