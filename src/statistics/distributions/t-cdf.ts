import { tSurvival } from './t-survival.ts'

/**
 * Distribution function of Student's t distribution: P(T ≤ x). Relative error below 1e-13 into the far lower tail, for any
 * degrees of freedom.
 *
 * @example
 * ```ts
 * tCdf(-2, 10) // 0.036694
 * ```
 *
 * @param x - any number; −Infinity gives 0, Infinity gives 1
 * @param df - degrees of freedom, above 0 and not necessarily whole; Infinity is the normal distribution
 * @throws RangeError if x is NaN or df is not above 0
 * @public
 */
export function tCdf(x: number, df: number): number {
  return tSurvival(-x, df)
}
