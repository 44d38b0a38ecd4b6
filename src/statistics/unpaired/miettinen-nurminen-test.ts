import { normalQuantile } from '../distributions/normal-quantile.ts'
import { normalSurvival } from '../distributions/normal-survival.ts'
import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import { findRoot } from '../special/find-root.ts'
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
      const excess = (margin: number): number => miettinenNurminenScore(arms, margin) - critical
      // The score falls from +∞ at −1 to 0 at the estimate; a level is below ½.
      return findRoot(excess, { x: -1, value: excess(-1) }, { x: estimate, value: excess(estimate) })
    },
    scaled: (factor) => miettinenNurminenTest(scaledArms(arms, factor)),
  }
}
