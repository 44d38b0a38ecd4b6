import type { Contrast } from '../bounded/contrast.ts'
import { gaffkeTest } from '../bounded/gaffke-test.ts'
import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import { widerOf } from '../procedure/wider-of.ts'
import { bonettPriceTest } from './bonett-price-test.ts'
import { notLostTest } from './not-lost-test.ts'
import type { PairedCounts } from './paired-counts.ts'
import { tangoTest } from './tango-test.ts'

/** Below this number of pairs the two normal approximations err too often together: in 6.2 % of samples of 4. @internal */
export const enoughPairs = 20

/**
 * The rule for pairs of pass and fail: the more cautious of Tango's score and Bonett and Price's test. Neither alone keeps its
 * error rate (Tango's fails where the discordance is about the margin, the other at negative margins); together they do, unless nearly
 * all pairs differ, where the exact limit of the pairs not lost binds.
 * With fewer than 20 pairs Gaffke's test of the differences, which needs no approximation, must agree too.
 * Counts need not be whole.
 *
 * @internal
 */
export function pairedProportionTest(counts: PairedCounts): OneSidedTest {
  const rule = widerOf(widerOf(tangoTest(counts), bonettPriceTest(counts)), notLostTest(counts))
  return counts.n < enoughPairs ? widerOf(rule, gaffkeTest(differencesOf(counts), { x: -1, a: 1 })) : rule
}

/** The differences of the pairs, counted. */
function differencesOf({ better, worse, n }: PairedCounts): Contrast {
  const counted = [
    [1, better],
    [0, n - better - worse],
    [-1, worse],
  ].filter(([, count = 0]) => count > 0)
  return {
    x: Float64Array.from(counted, ([difference = 0]) => difference),
    a: new Float64Array(counted.length).fill(1),
    weights: Float64Array.from(counted, ([, count = 0]) => count),
  }
}
