import { chiSquareTails } from './_internal/chi-square-tails.ts'

/**
 * Upper tail of the χ² distribution: P(X > x) (Abramowitz and Stegun 26.4.19). Relative error below 1e-12 into both tails.
 *
 * @example
 * ```ts
 * chiSquareSurvival(10, 4) // 0.040428
 * ```
 *
 * @param x - any number; below the support gives 1, Infinity gives 0
 * @param df - degrees of freedom, a finite number above 0 and not necessarily whole
 * @throws RangeError if x is NaN, or df is not a finite number above 0
 * @public
 */
export function chiSquareSurvival(x: number, df: number): number {
  return chiSquareTails(x, df).upper
}
