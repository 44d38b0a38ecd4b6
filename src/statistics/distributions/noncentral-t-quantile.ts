import { invertTails } from '../special/invert-tails.ts'
import type { Tails } from '../special/tails.ts'
import { checkDegreesOfFreedom, checkFinite, checkProbability } from './_internal/check-arguments.ts'
import { noncentralTTails } from './_internal/noncentral-t-tails.ts'
import { normalCdf } from './normal-cdf.ts'
import { normalQuantile } from './normal-quantile.ts'
import { isNormalLimit } from './_internal/is-normal-limit.ts'

/**
 * Quantile of the noncentral t distribution: the x with P(T ≤ x) = p. Relative error below 1e-11, except within 1e-11 of 0.
 *
 * @example
 * ```ts
 * noncentralTQuantile(0.05, 20, 3) // 1.3355
 * ```
 *
 * @param p - a probability in [0, 1]; 0 gives −Infinity, 1 gives Infinity
 * @param df - degrees of freedom, above 0; Infinity is the normal distribution around δ
 * @param noncentrality - δ, a finite number
 * @throws RangeError if p is outside [0, 1] or NaN, df is not above 0, or noncentrality is not finite
 * @public
 */
export function noncentralTQuantile(p: number, df: number, noncentrality: number): number {
  checkProbability('p', p)
  checkDegreesOfFreedom('df', df)
  checkFinite('noncentrality', noncentrality)
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  if (isNormalLimit(df)) return normalQuantile(p) + noncentrality
  const belowZero = normalCdf(-noncentrality)
  if (p === belowZero) return 0
  if (p > belowZero) return positiveQuantile({ lower: p, upper: 1 - p }, df, noncentrality)
  return -positiveQuantile({ lower: 1 - p, upper: p }, df, -noncentrality)
}

function positiveQuantile(target: Tails, df: number, noncentrality: number): number {
  return invertTails(target, (x) => noncentralTTails(x, df, noncentrality), Math.max(1, noncentrality))
}
