import { gammaDensity } from './_internal/gamma-density.ts'
import { checkNumber, checkPositive } from './_internal/check-arguments.ts'

/**
 * Density of the χ² distribution at x. Relative error below 1e-12.
 *
 * @example
 * ```ts
 * chiSquarePdf(2, 4) // 0.18394
 * ```
 *
 * @param x - any number; 0 is returned below 0 and at Infinity; at 0 the density is 0, ½ or Infinity as df is above, equal to or below 2
 * @param df - degrees of freedom, a finite number above 0
 * @throws RangeError if x is NaN or df is not a finite number above 0
 * @public
 */
export function chiSquarePdf(x: number, df: number): number {
  checkNumber('x', x)
  checkPositive('df', df)
  return gammaDensity(x / 2, df / 2) / 2
}
