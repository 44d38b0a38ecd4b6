import { normalQuantile } from '../distributions/normal-quantile.ts'
import { normalSurvival } from '../distributions/normal-survival.ts'
import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import { scaledArms, smoothedStandardErrorOfDifference, type TwoProportions } from './two-proportions.ts'

/**
 * Wald's test of "the difference of proportions is greater than m" after half a case at its worst was added to each
 * arm: half a failure of the candidate, half a success of the baseline. Counts need not be whole.
 *
 * @internal
 */
export function halfCaseWaldTest(arms: TwoProportions): OneSidedTest {
  const candidateTotal = arms.candidate.n + 0.5
  const baselineTotal = arms.baseline.n + 0.5
  const candidateRate = arms.candidate.successes / candidateTotal
  const baselineRate = (arms.baseline.successes + 0.5) / baselineTotal
  const spread = Math.sqrt(
    (candidateRate * (1 - candidateRate)) / candidateTotal + (baselineRate * (1 - baselineRate)) / baselineTotal,
  )
  const difference = candidateRate - baselineRate
  return {
    estimate: arms.candidate.successes / arms.candidate.n - arms.baseline.successes / arms.baseline.n,
    standardError: smoothedStandardErrorOfDifference(arms),
    // The spread is 0 only for a candidate that always failed beside a baseline that never did.
    pValue: (margin) =>
      margin < -1 ? 0 : margin >= 1 || spread === 0 ? 1 : normalSurvival((difference - margin) / spread),
    limit: (alpha) => Math.max(-1, difference + normalQuantile(alpha) * spread),
    scaled: (factor) => halfCaseWaldTest(scaledArms(arms, factor)),
  }
}
