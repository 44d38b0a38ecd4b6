import { fTails } from './_internal/f-tails.ts'

/**
 * Distribution function of the F distribution: P(X ≤ x) (Abramowitz and Stegun 26.6.2). Relative error below 1e-12 into both tails.
 *
 * @example
 * ```ts
 * fCdf(3, 2, 30) // 0.93509
 * ```
 *
 * @param x - any number; below the support gives 0, Infinity gives 1
 * @param df1 - degrees of freedom of the numerator, a finite number above 0
 * @param df2 - degrees of freedom of the denominator, a finite number above 0
 * @throws RangeError if x is NaN, or df1 or df2 is not a finite number above 0
 * @public
 */
export function fCdf(x: number, df1: number, df2: number): number {
  return fTails(x, df1, df2).lower
}
