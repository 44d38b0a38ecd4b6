import { gammaTails } from './_internal/gamma-tails.ts'

/**
 * Distribution function of the gamma distribution with scale 1: P(X ≤ x), the regularised incomplete gamma function. Relative error below 1e-12 into both tails.
 *
 * @example
 * ```ts
 * gammaCdf(2, 2.5) // 0.45058
 * ```
 *
 * @param x - any number; below the support gives 0, Infinity gives 1
 * @param shape - a finite number above 0
 * @throws RangeError if x is NaN, or shape is not a finite number above 0
 * @public
 */
export function gammaCdf(x: number, shape: number): number {
  return gammaTails(x, shape).lower
}
