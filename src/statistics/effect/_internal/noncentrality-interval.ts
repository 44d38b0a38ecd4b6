import { noncentralTCdf } from '../../distributions/noncentral-t-cdf.ts'
import { noncentralTSurvival } from '../../distributions/noncentral-t-survival.ts'
import type { Interval } from '../../sample-comparison.ts'
import { solveNoncentrality } from '../../special/solve-noncentrality.ts'

/**
 * The noncentralities at which a t statistic would just be too large, and just too small (Steiger and Fouladi 1997), times a factor
 * that turns them into standardised differences.
 *
 * @internal
 */
export function noncentralityInterval(
  t: number,
  df: number,
  { factor, confidence }: { readonly factor: number; readonly confidence: number },
): Interval {
  const alpha = (1 - confidence) / 2
  // The spread of the noncentrality about t, roughly.
  const range = { least: Number.NEGATIVE_INFINITY, guess: t, step: Math.sqrt(1 + (t / df) * (t / 2)) }
  const lower = solveNoncentrality((value) => noncentralTSurvival(t, df, value) - alpha, range)
  const upper = solveNoncentrality((value) => alpha - noncentralTCdf(t, df, value), range)
  return { lower: lower * factor, upper: upper * factor, confidence }
}

/** The same interval in other units. @internal */
export function scaledInterval({ lower, upper, confidence }: Interval, factor: number): Interval {
  return { lower: lower * factor, upper: upper * factor, confidence }
}
