import { gammaDensity } from './_internal/gamma-density.ts'
import { checkNumber, checkPositive } from './_internal/check-arguments.ts'

/**
 * Density of the gamma distribution with scale 1 at x. Relative error below 1e-12.
 *
 * @example
 * ```ts
 * gammaPdf(2, 2.5) // 0.28795
 * ```
 *
 * @param x - any number; 0 is returned below 0 and at Infinity; at 0 the density is 0, 1 or Infinity as the shape is above, equal to or
 * below 1
 * @param shape - a finite number above 0
 * @throws RangeError if x is NaN or shape is not a finite number above 0
 * @public
 */
export function gammaPdf(x: number, shape: number): number {
  checkNumber('x', x)
  checkPositive('shape', shape)
  return gammaDensity(x, shape)
}
