import { normalQuantile } from '../distributions/normal-quantile.ts'
import type { EstimatedInterval } from '../proportion/proportion-interval.ts'
import type { Proportion } from '../proportion/proportion.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { checkTwoProportions, type TwoProportions } from './two-proportions.ts'

/**
 * Ratio of two independent rates, candidate / baseline, with Katz's log interval (Katz et al. 1978, Biometrics 34:469). The
 * interval is for large samples; it has no width where all cases succeeded.
 *
 * @param arms - successes of both arms
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns a ratio > 0 and its limits; `null` if an arm has no success, where the logarithm has no answer
 * @throws RangeError if the counts are not whole, an arm is empty, or the confidence is not inside (0, 1)
 * @public
 */
export function riskRatio(arms: TwoProportions, confidence = 0.95): EstimatedInterval | null {
  checkTwoProportions(arms)
  checkConfidence(confidence)
  const { candidate, baseline } = arms
  if (candidate.successes === 0 || baseline.successes === 0) return null
  const estimate = (candidate.successes * baseline.n) / (baseline.successes * candidate.n)
  // 1 / successes − 1 / n, without cancellation.
  const variance = ({ successes, n }: Proportion): number => (n - successes) / n / successes
  const reach = -normalQuantile((1 - confidence) / 2) * Math.sqrt(variance(candidate) + variance(baseline))
  return { estimate, lower: estimate * Math.exp(-reach), upper: estimate * Math.exp(reach), confidence }
}
