import { poissonTails } from './_internal/poisson-tails.ts'

/**
 * Upper tail of the Poisson distribution: P(X > k), from the incomplete gamma function (DLMF 8.4.10). Relative error below 1e-12 into both tails.
 *
 * @example
 * ```ts
 * poissonSurvival(6, 2.5) // 0.014187
 * ```
 *
 * @param k - count, any number (rounded down); below the support gives 1, Infinity gives 0
 * @param mean - a finite number ≥ 0
 * @throws RangeError if k is NaN, or mean is not a finite number of at least 0
 * @public
 */
export function poissonSurvival(k: number, mean: number): number {
  return poissonTails(k, mean).upper
}
