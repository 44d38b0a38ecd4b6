import { largeNoncentrality, largeNoncentralityTails } from '../../distributions/large-noncentrality-tails.ts'
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
  if (t < 0) {
    const { lower, upper } = noncentralityInterval(-t, df, { factor, confidence })
    return { lower: -upper, upper: -lower, confidence }
  }
  const alpha = (1 - confidence) / 2
  // The spread of the noncentrality about t, roughly.
  const range = { least: Number.NEGATIVE_INFINITY, guess: t, step: Math.sqrt(1 + (t / df) * (t / 2)) }
  const tails = tailsAt(t, df)
  const lower = solveNoncentrality((value) => tails.upper(value) - alpha, range)
  const upper = solveNoncentrality((value) => alpha - tails.lower(value), range)
  return { lower: lower * factor, upper: upper * factor, confidence }
}

interface TailsByNoncentrality {
  lower(noncentrality: number): number
  upper(noncentrality: number): number
}

function tailsAt(t: number, df: number): TailsByNoncentrality {
  if (t * t < largeNoncentrality) {
    return {
      lower: (noncentrality) => noncentralTCdf(t, df, noncentrality),
      upper: (noncentrality) => noncentralTSurvival(t, df, noncentrality),
    }
  }
  return {
    lower: (root) => largeNoncentralityTails(t * t, { df1: 1, df2: df, root: Math.max(0, root) }).lower,
    upper: (root) => largeNoncentralityTails(t * t, { df1: 1, df2: df, root: Math.max(0, root) }).upper,
  }
}

/** The same interval in other units. @internal */
export function scaledInterval({ lower, upper, confidence }: Interval, factor: number): Interval {
  return { lower: lower * factor, upper: upper * factor, confidence }
}
