import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import { rateTest } from '../proportion/rate-test.ts'
import { smoothedStandardError, type PairedCounts } from './paired-counts.ts'

/**
 * Exact, and cautious only where nearly all pairs differ: were every tie a win, the difference would be 2q − 1 with q the share of
 * pairs that are not lost, so that the Clopper–Pearson limit of q bounds it. One more win or one less loss never lowers the limit.
 *
 * @internal
 */
export function notLostTest(counts: PairedCounts): OneSidedTest {
  const notLost = rateTest({ successes: counts.n - counts.worse, n: counts.n })
  return {
    estimate: (counts.better - counts.worse) / counts.n,
    standardError: smoothedStandardError(counts),
    pValue: (margin) => notLost.pValue((1 + margin) / 2),
    limit: (alpha) => 2 * notLost.limit(alpha) - 1,
    scaled: (factor) =>
      notLostTest({ better: counts.better * factor, worse: counts.worse * factor, n: counts.n * factor }),
  }
}
