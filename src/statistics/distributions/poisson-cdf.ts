import { poissonTails } from './_internal/poisson-tails.ts'

/**
 * Distribution function of the Poisson distribution: P(X ≤ k), from the incomplete gamma function (DLMF 8.4.10). Relative error below 1e-12 into both tails.
 *
 * @example
 * ```ts
 * poissonCdf(3, 2.5) // 0.75758
 * ```
 *
 * @param k - count, any number (rounded down); below the support gives 0, Infinity gives 1
 * @param mean - a finite number ≥ 0
 * @throws RangeError if k is NaN, or mean is not a finite number of at least 0
 * @public
 */
export function poissonCdf(k: number, mean: number): number {
  return poissonTails(k, mean).lower
}
