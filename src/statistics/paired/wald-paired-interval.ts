import { normalQuantile } from '../distributions/normal-quantile.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkPairedCounts, type PairedCounts } from './paired-counts.ts'

/**
 * Wald's interval of a difference of paired proportions. Only to compare with what others report: it has no width where all
 * pairs came out alike, and with few pairs it misses far more often than it says.
 *
 * @param counts - pairs in which only one arm succeeded, of n
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns limits of candidate − baseline, clipped to [−1, 1]
 * @throws RangeError if the counts are not whole or do not fit, n is 0, or the confidence is not inside (0, 1)
 * @see Fagerland, Lydersen & Laake (2014), Statistics in Medicine 33:2850, on how badly it does
 * @public
 */
export function waldPairedInterval(counts: PairedCounts, confidence = 0.95): Interval {
  checkPairedCounts(counts)
  checkConfidence(confidence)
  const { better, worse, n } = counts
  const difference = better - worse
  const variance = (n * (better + worse) - difference * difference) / n
  const reach = (-normalQuantile((1 - confidence) / 2) * Math.sqrt(Math.max(0, variance))) / n
  return { lower: Math.max(-1, difference / n - reach), upper: Math.min(1, difference / n + reach), confidence }
}
