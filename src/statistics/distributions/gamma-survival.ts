import { gammaTails } from './_internal/gamma-tails.ts'

/**
 * Upper tail of the gamma distribution with scale 1: P(X > x), the regularised incomplete gamma function. Relative error below 1e-12 into both tails.
 *
 * @example
 * ```ts
 * gammaSurvival(8, 2.5) // 0.0068441
 * ```
 *
 * @param x - any number; below the support gives 1, Infinity gives 0
 * @param shape - a finite number above 0
 * @throws RangeError if x is NaN, or shape is not a finite number above 0
 * @public
 */
export function gammaSurvival(x: number, shape: number): number {
  return gammaTails(x, shape).upper
}
