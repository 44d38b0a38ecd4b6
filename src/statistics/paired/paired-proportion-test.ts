import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import { widerOf } from '../procedure/wider-of.ts'
import { bonettPriceTest } from './bonett-price-test.ts'
import type { PairedCounts } from './paired-counts.ts'
import { tangoTest } from './tango-test.ts'

/**
 * The rule for pairs of pass and fail: the more cautious of Tango's score and Bonett and Price's test. Neither alone keeps its
 * error rate (Tango's fails where the discordance is about the margin, the other at negative margins); together they do.
 * Counts need not be whole.
 *
 * @internal
 */
export function pairedProportionTest(counts: PairedCounts): OneSidedTest {
  return widerOf(tangoTest(counts), bonettPriceTest(counts))
}
