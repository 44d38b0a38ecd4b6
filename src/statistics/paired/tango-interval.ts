import { intervalOf } from '../procedure/interval-of.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkPairedCounts, exchanged, type PairedCounts } from './paired-counts.ts'
import { tangoTest } from './tango-test.ts'

/**
 * Tango's score interval of a difference of paired proportions (1998, Statistics in Medicine 17:891): all differences that his score test does not reject, without continuity correction.
 *
 * @param counts - pairs in which only one arm succeeded, of n
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns limits of candidate − baseline in [−1, 1], never at the same place
 * @throws RangeError if the counts are not whole, n is 0, or the confidence is not inside (0, 1)
 * @public
 */
export function tangoInterval(counts: PairedCounts, confidence = 0.95): Interval {
  checkPairedCounts(counts)
  checkConfidence(confidence)
  return intervalOf(tangoTest(counts), tangoTest(exchanged(counts)), confidence)
}
