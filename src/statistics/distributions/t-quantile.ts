import { inverseBetaOdds } from '../special/inverse-beta.ts'
import { tTail } from './_internal/t-tail.ts'
import { checkDegreesOfFreedom, checkProbability } from './_internal/check-arguments.ts'
import { normalQuantile } from './normal-quantile.ts'
import { isNormalLimit } from './_internal/is-normal-limit.ts'

// From here on the tail is a pure power law, and the odds, which are the square of the ratio, soon overflow.
const powerLawOdds = 1e200

/**
 * Quantile of Student's t distribution: the x with P(T ≤ x) = p. Relative error below 1e-12.
 *
 * @example
 * ```ts
 * tQuantile(0.975, 10) // 2.2281
 * ```
 *
 * @param p - a probability in [0, 1]; 0 gives −Infinity, 1 gives Infinity
 * @param df - degrees of freedom, above 0 and not necessarily whole; Infinity is the normal distribution
 * @throws RangeError if p is outside [0, 1] or NaN, or df is not above 0
 * @public
 */
export function tQuantile(p: number, df: number): number {
  checkProbability('p', p)
  checkDegreesOfFreedom('df', df)
  if (isNormalLimit(df)) return normalQuantile(p)
  if (p === 0.5) return 0
  const tail = Math.min(p, 1 - p)
  if (tail === 0) return p === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  // T² / df are the odds of a beta(½, df / 2) variable, with both tails of T in its upper one.
  const odds = inverseBetaOdds(0.5, df / 2, { lower: 2 * Math.abs(0.5 - p), upper: 2 * tail })
  const size = (odds < powerLawOdds ? Math.sqrt(odds) : powerLawRatio(tail, df)) * Math.sqrt(df)
  return p < 0.5 ? -size : size
}

// T / √df at which P(T > t) = tail, where P(T > t) = c · (t / √df)⁻ᵈᶠ.
function powerLawRatio(tail: number, df: number): number {
  const start = Math.sqrt(powerLawOdds)
  return start * (tTail(start * Math.sqrt(df), df) / tail) ** (1 / df)
}
