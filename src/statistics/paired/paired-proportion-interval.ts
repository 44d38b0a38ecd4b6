import { intervalOf } from '../procedure/interval-of.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkPairedCounts, exchanged, type PairedCounts } from './paired-counts.ts'
import { pairedProportionTest } from './paired-proportion-test.ts'

/**
 * The interval that decides pairs of pass and fail: on each side the widest of Tango's score, Bonett and Price's limit
 * and the Clopper–Pearson limit of the pairs not lost. At 95 % confidence each side errs in at most 2.9 % of samples of 20 or more pairs, however many of
 * them differ (enumerated: docs/statistics.md).
 *
 * @param counts - pairs in which only one arm succeeded, of n
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns limits of candidate − baseline in [−1, 1], never at the same place
 * @throws RangeError if the counts are not whole, n is 0, or the confidence is not inside (0, 1)
 * @public
 */
export function pairedProportionInterval(counts: PairedCounts, confidence = 0.95): Interval {
  checkPairedCounts(counts)
  checkConfidence(confidence)
  return intervalOf(pairedProportionTest(counts), pairedProportionTest(exchanged(counts)), confidence)
}
