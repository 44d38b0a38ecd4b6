import { normalSurvival } from './normal-survival.ts'

/**
 * Distribution function of the standard normal distribution: P(Z ≤ x). Relative error below 1e-15 far into the lower tail:
 * `normalCdf(-10)` is 7.6e-24.
 *
 * @example
 * ```ts
 * normalCdf(-1.96) // 0.024998
 * ```
 *
 * @param x - any number; −Infinity gives 0, Infinity gives 1
 * @throws RangeError if x is NaN
 * @public
 */
export function normalCdf(x: number): number {
  return normalSurvival(-x)
}
