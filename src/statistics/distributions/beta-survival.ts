import { betaTails } from './_internal/beta-tails.ts'

/**
 * Upper tail of the beta distribution: P(X > x), the regularised incomplete beta function. Relative error below 1e-12 into
 * both tails.
 *
 * @example
 * ```ts
 * betaSurvival(0.9, 18, 3) // 0.32307
 * ```
 *
 * @param x - any number; below 0 gives 1, above 1 gives 0
 * @param a - first shape, a finite number above 0
 * @param b - second shape, a finite number above 0
 * @throws RangeError if x is NaN, or a or b is not a finite number above 0
 * @public
 */
export function betaSurvival(x: number, a: number, b: number): number {
  return betaTails(x, a, b).upper
}
