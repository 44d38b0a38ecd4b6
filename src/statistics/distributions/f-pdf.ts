import { betaKernel, oddsToPoint } from '../special/beta-kernel.ts'
import { checkNumber, checkPositive } from './_internal/check-arguments.ts'

/**
 * Density of the F distribution at x. Relative error below 1e-12.
 *
 * @example
 * ```ts
 * fPdf(1, 2, 30) // 0.35607
 * ```
 *
 * @param x - any number; 0 is returned below 0 and at Infinity; at 0 the density is 0, 1 or Infinity as df1 is above, equal to or below 2
 * @param df1 - degrees of freedom of the numerator, a finite number above 0
 * @param df2 - degrees of freedom of the denominator, a finite number above 0
 * @throws RangeError if x is NaN, or df1 or df2 is not a finite number above 0
 * @public
 */
export function fPdf(x: number, df1: number, df2: number): number {
  checkNumber('x', x)
  checkPositive('df1', df1)
  checkPositive('df2', df2)
  if (x < 0) return 0
  if (x === 0) return densityAtZero(df1)
  // dP / dx with P = I(a, b) and dP / dlog(odds) = the kernel.
  return betaKernel(df1 / 2, df2 / 2, oddsToPoint((df1 / df2) * x)) / x
}

function densityAtZero(df1: number): number {
  if (df1 === 2) return 1
  return df1 > 2 ? 0 : Number.POSITIVE_INFINITY
}
