import { chiSquareTails } from './_internal/chi-square-tails.ts'

/**
 * Distribution function of the χ² distribution: P(X ≤ x) (Abramowitz and Stegun 26.4.19). Relative error below 1e-12 into both tails.
 *
 * @example
 * ```ts
 * chiSquareCdf(3.84, 1) // 0.94996
 * ```
 *
 * @param x - any number; below the support gives 0, Infinity gives 1
 * @param df - degrees of freedom, a finite number above 0 and not necessarily whole
 * @throws RangeError if x is NaN, or df is not a finite number above 0
 * @public
 */
export function chiSquareCdf(x: number, df: number): number {
  return chiSquareTails(x, df).lower
}
