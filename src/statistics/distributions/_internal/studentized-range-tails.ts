import { integratePeak } from '../../special/integrate-peak.ts'
import type { Tails } from '../../special/tails.ts'
import { checkDegreesOfFreedom } from './check-arguments.ts'
import { logChiDensity, logChiStep } from './log-chi-density.ts'
import { normalRangeLower, normalRangeUpper } from './normal-range-tails.ts'
import { isNormalLimit } from './is-normal-limit.ts'

/** @throws RangeError naming argument and value. @internal */
export function checkStudentizedRange(k: number, df: number): void {
  if (!Number.isSafeInteger(k) || k < 2) throw new RangeError(`k must be an integer of at least 2, got ${k}`)
  checkDegreesOfFreedom('df', df)
}

/** Both tails of the studentised range; the parameters are not checked. @internal */
export function studentizedRangeTails(q: number, k: number, df: number): Tails {
  if (q <= 0) return { lower: 0, upper: 1 }
  if (q === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 }
  const lower = Math.min(1, lowerTail(q, k, df))
  if (lower <= 0.5) return { lower, upper: 1 - lower }
  const upper = Math.min(1, upperTail(q, k, df))
  return { lower: 1 - upper, upper }
}

// Both integrate the range of normal values over the scale S of the standard error: P(Q ≤ q) = E P(W ≤ q S).
function lowerTail(q: number, k: number, df: number): number {
  if (isNormalLimit(df)) return normalRangeLower(q, k)
  const density = logChiDensity(df)
  const logIntegrand = (u: number): number => density(u) + Math.log(normalRangeLower(q * Math.exp(u), k))
  // The range of k values adds up to k degrees of freedom to the sharpness of the peak.
  return integratePeak(logIntegrand, 0, logChiStep(df + k))
}

function upperTail(q: number, k: number, df: number): number {
  if (isNormalLimit(df)) return normalRangeUpper(q, k)
  const density = logChiDensity(df)
  const logIntegrand = (u: number): number => density(u) + Math.log(normalRangeUpper(q * Math.exp(u), k))
  // P(W > w) falls like exp(−w² / 4), which draws the peak to S² = df / (df + q² / 2).
  const peak = -0.5 * Math.log1p(((q / df) * q) / 2)
  return integratePeak(logIntegrand, peak, logChiStep(df))
}
