import { binomialTails } from './_internal/binomial-tails.ts'

/**
 * Distribution function of the binomial distribution: P(X ≤ k), from the incomplete beta function (DLMF 8.17.5). Relative error
 * below 1e-12 into both tails.
 *
 * @example
 * ```ts
 * binomialCdf(3, 10, 0.4) // 0.38228
 * ```
 *
 * @param k - successes, any number (rounded down); below 0 gives 0, n and above gives 1
 * @param n - trials, an integer ≥ 0
 * @param p - probability of success, in [0, 1]
 * @throws RangeError if k is NaN, n is not an integer ≥ 0, or p is outside [0, 1] or NaN
 * @public
 */
export function binomialCdf(k: number, n: number, p: number): number {
  return binomialTails(k, n, p).lower
}
