import { fTails } from './_internal/f-tails.ts'

/**
 * Upper tail of the F distribution: P(X > x) (Abramowitz and Stegun 26.6.2). Relative error below 1e-12 into both tails.
 *
 * @example
 * ```ts
 * fSurvival(4, 2, 30) // 0.028845
 * ```
 *
 * @param x - any number; below the support gives 1, Infinity gives 0
 * @param df1 - degrees of freedom of the numerator, a finite number above 0
 * @param df2 - degrees of freedom of the denominator, a finite number above 0
 * @throws RangeError if x is NaN, or df1 or df2 is not a finite number above 0
 * @public
 */
export function fSurvival(x: number, df1: number, df2: number): number {
  return fTails(x, df1, df2).upper
}
