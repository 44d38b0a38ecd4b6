import { incompleteBeta } from '../../special/incomplete-beta.ts'
import { normalTail } from '../../special/normal-tail.ts'
import { isNormalLimit } from './is-normal-limit.ts'

// Beyond this ratio the tail is the pure power law to the last bit, and its square would overflow.
const powerLawStart = 1e100

/**
 * Upper tail P(T > t) of Student's t distribution for t ≥ 0.
 *
 * @param t - a number ≥ 0
 * @param df - degrees of freedom, > 0, Infinity for the normal distribution
 * @internal
 */
export function tTail(t: number, df: number): number {
  if (t === Number.POSITIVE_INFINITY) return 0
  if (isNormalLimit(df)) return normalTail(t)
  const ratio = t / Math.sqrt(df)
  if (ratio <= powerLawStart) return scaledTail(ratio, df)
  return scaledTail(powerLawStart, df) * (ratio / powerLawStart) ** -df
}

function scaledTail(ratio: number, df: number): number {
  const square = ratio * ratio
  const y = 1 / (1 + square)
  return 0.5 * incompleteBeta(0.5, df / 2, { x: square * y, y }).upper
}
