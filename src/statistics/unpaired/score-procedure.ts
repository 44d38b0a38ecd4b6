import { normalQuantile } from '../distributions/normal-quantile.ts'
import { normalSurvival } from '../distributions/normal-survival.ts'
import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import { findRoot } from '../special/find-root.ts'
import {
  observedDifference,
  scaledArms,
  smoothedStandardErrorOfDifference,
  type TwoProportions,
} from './two-proportions.ts'

/**
 * The one-sided test that a score of a difference of independent proportions makes. Counts need not be whole.
 *
 * @param arms - successes of both arms
 * @param score - falls from +∞ at margin −1 to 0 at the observed difference
 * @internal
 */
export function scoreProcedure(
  arms: TwoProportions,
  score: (arms: TwoProportions, margin: number) => number,
): OneSidedTest {
  const estimate = observedDifference(arms)
  return {
    estimate,
    standardError: smoothedStandardErrorOfDifference(arms),
    pValue: (margin) => (margin < -1 ? 0 : margin >= 1 ? 1 : normalSurvival(score(arms, margin))),
    limit: (alpha) => {
      if (estimate === -1) return -1
      const critical = -normalQuantile(alpha)
      const excess = (margin: number): number => score(arms, margin) - critical
      // A level is below ½: the limit lies below the estimate.
      return findRoot(excess, { x: -1, value: excess(-1) }, { x: estimate, value: excess(estimate) })
    },
    scaled: (factor) => scoreProcedure(scaledArms(arms, factor), score),
  }
}
