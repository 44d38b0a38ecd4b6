import { intervalOf } from '../procedure/interval-of.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkPairedCounts, exchanged, type PairedCounts } from './paired-counts.ts'
import { bonettPriceTest } from './bonett-price-test.ts'

/**
 * Bonett and Price's interval of a difference of paired proportions (2012, Journal of Educational and Behavioral Statistics 37:479): Wald's, after adding one pair in which only the candidate and one in which only the baseline succeeded.
 *
 * @param counts - pairs in which only one arm succeeded, of n
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns limits of candidate − baseline in [−1, 1], never at the same place
 * @throws RangeError if the counts are not whole, n is 0, or the confidence is not inside (0, 1)
 * @public
 */
export function bonettPriceInterval(counts: PairedCounts, confidence = 0.95): Interval {
  checkPairedCounts(counts)
  checkConfidence(confidence)
  return intervalOf(bonettPriceTest(counts), bonettPriceTest(exchanged(counts)), confidence)
}
