import { normalQuantile } from '../distributions/normal-quantile.ts'
import { normalSurvival } from '../distributions/normal-survival.ts'
import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import { smoothedStandardError, type PairedCounts } from './paired-counts.ts'

/**
 * Bonett and Price's test of "the difference of paired proportions is greater than m" (2012, JEBS 37:479): Wald's, after adding one pair in which
 * only the candidate and one in which only the baseline succeeded. Counts need not be whole.
 *
 * @internal
 */
export function bonettPriceTest(counts: PairedCounts): OneSidedTest {
  const { better, worse, n } = counts
  const total = n + 2
  const difference = (better - worse) / total
  const spread = Math.sqrt(((better + worse + 2) / total - difference * difference) / total)
  return {
    estimate: (better - worse) / n,
    standardError: smoothedStandardError(counts),
    pValue: (margin) => (margin < -1 ? 0 : margin >= 1 ? 1 : normalSurvival((difference - margin) / spread)),
    limit: (alpha) => Math.max(-1, difference + normalQuantile(alpha) * spread),
    scaled: (factor) => bonettPriceTest({ better: better * factor, worse: worse * factor, n: n * factor }),
  }
}
