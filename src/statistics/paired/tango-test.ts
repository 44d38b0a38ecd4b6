import { normalQuantile } from '../distributions/normal-quantile.ts'
import { normalSurvival } from '../distributions/normal-survival.ts'
import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import { findRoot } from '../special/find-root.ts'
import { smoothedStandardError, type PairedCounts } from './paired-counts.ts'
import { tangoScore } from './tango-score.ts'

/** Tango's score test of "the difference of paired proportions is greater than m". Counts need not be whole. @internal */
export function tangoTest(counts: PairedCounts): OneSidedTest {
  const estimate = (counts.better - counts.worse) / counts.n
  return {
    estimate,
    standardError: smoothedStandardError(counts),
    pValue: (margin) => (margin < -1 ? 0 : margin >= 1 ? 1 : normalSurvival(tangoScore(counts, margin))),
    limit: (alpha) => {
      if (estimate === -1) return -1
      const critical = -normalQuantile(alpha)
      const excess = (margin: number): number => tangoScore(counts, margin) - critical
      // The score falls from +∞ at −1 to 0 at the estimate; a level is below ½.
      return findRoot(excess, { x: -1, value: excess(-1) }, { x: estimate, value: excess(estimate) })
    },
    scaled: (factor) =>
      tangoTest({ better: counts.better * factor, worse: counts.worse * factor, n: counts.n * factor }),
  }
}
