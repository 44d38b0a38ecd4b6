import { binomialTails } from './_internal/binomial-tails.ts'

/**
 * Upper tail of the binomial distribution: P(X > k), not P(X ≥ k), from the incomplete beta function (DLMF 8.17.5). Relative error
 * below 1e-12 into both tails.
 *
 * @example
 * ```ts
 * binomialSurvival(8, 10, 0.5) // 0.010742
 * ```
 *
 * @param k - successes, any number (rounded down); below 0 gives 1, n and above gives 0
 * @param n - trials, an integer ≥ 0
 * @param p - probability of success, in [0, 1]
 * @throws RangeError if k is NaN, n is not an integer ≥ 0, or p is outside [0, 1] or NaN
 * @public
 */
export function binomialSurvival(k: number, n: number, p: number): number {
  return binomialTails(k, n, p).upper
}
