import { checkDegreesOfFreedom, checkNumber } from './_internal/check-arguments.ts'
import { tTail } from './_internal/t-tail.ts'

/**
 * Upper tail of Student's t distribution: P(T > x), from the incomplete beta function (Abramowitz and Stegun 26.5.27).
 * Relative error below 1e-13 into the far tail, for any degrees of freedom.
 *
 * @example
 * ```ts
 * tSurvival(2, 10) // 0.036694
 * ```
 *
 * @param x - any number; −Infinity gives 1, Infinity gives 0
 * @param df - degrees of freedom, above 0 and not necessarily whole; Infinity is the normal distribution
 * @throws RangeError if x is NaN or df is not above 0
 * @public
 */
export function tSurvival(x: number, df: number): number {
  checkNumber('x', x)
  checkDegreesOfFreedom('df', df)
  return x < 0 ? 1 - tTail(-x, df) : tTail(x, df)
}
