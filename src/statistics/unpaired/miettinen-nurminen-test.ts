import { normalQuantile } from '../distributions/normal-quantile.ts'
import { normalSurvival } from '../distributions/normal-survival.ts'
import { findRoot } from '../procedure/find-root.ts'
import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import { miettinenNurminenScore } from './miettinen-nurminen-score.ts'
import { scaledArms, smoothedStandardErrorOfDifference, type TwoProportions } from './two-proportions.ts'

/** Miettinen and Nurminen's test of "the difference of proportions is greater than m". Counts need not be whole. @internal */
export function miettinenNurminenTest(arms: TwoProportions): OneSidedTest {
  const estimate = arms.candidate.successes / arms.candidate.n - arms.baseline.successes / arms.baseline.n
  return {
    estimate,
    standardError: smoothedStandardErrorOfDifference(arms),
    pValue: (margin) => (margin < -1 ? 0 : margin >= 1 ? 1 : normalSurvival(miettinenNurminenScore(arms, margin))),
    limit: (alpha) => {
      if (estimate === -1) return -1
      const critical = -normalQuantile(alpha)
      return findRoot((margin) => miettinenNurminenScore(arms, margin) - critical, [-1, alpha < 0.5 ? estimate : 1])
    },
    scaled: (factor) => miettinenNurminenTest(scaledArms(arms, factor)),
  }
}
