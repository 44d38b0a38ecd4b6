import { normalTail } from '../special/normal-tail.ts'
import { checkNumber } from './_internal/check-arguments.ts'

/**
 * Upper tail of the standard normal distribution: P(Z > x). Relative error below 1e-15 wherever the result is a normal double,
 * so `normalSurvival(20)` is 2.75e-89 and not 0.
 *
 * @example
 * ```ts
 * normalSurvival(3) // 0.0013499
 * ```
 *
 * @param x - any number; −Infinity gives 1, Infinity gives 0
 * @throws RangeError if x is NaN
 * @public
 */
export function normalSurvival(x: number): number {
  checkNumber('x', x)
  return x < 0 ? 1 - normalTail(-x) : normalTail(x)
}
