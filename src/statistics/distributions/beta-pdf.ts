import { betaKernel } from '../special/beta-kernel.ts'
import { checkNumber, checkPositive } from './_internal/check-arguments.ts'

/**
 * Density of the beta distribution at x. Relative error below 1e-12.
 *
 * @example
 * ```ts
 * betaPdf(0.9, 18, 3) // 5.7036
 * ```
 *
 * @param x - any number; 0 is returned outside [0, 1]; at an end the density is 0, finite or Infinity as that end's shape is above,
 * equal to or below 1
 * @param a - first shape, a finite number above 0
 * @param b - second shape, a finite number above 0
 * @throws RangeError if x is NaN, or a or b is not a finite number above 0
 * @public
 */
export function betaPdf(x: number, a: number, b: number): number {
  checkNumber('x', x)
  checkPositive('a', a)
  checkPositive('b', b)
  if (x < 0 || x > 1) return 0
  if (x === 0) return densityAtEnd(a, b)
  if (x === 1) return densityAtEnd(b, a)
  return betaKernel(a, b, { x, y: 1 - x }) / x / (1 - x)
}

function densityAtEnd(shape: number, other: number): number {
  if (shape === 1) return other
  return shape > 1 ? 0 : Number.POSITIVE_INFINITY
}
