import { normalQuantile } from '../distributions/normal-quantile.ts'
import type { EstimatedInterval } from '../proportion/proportion-interval.ts'
import type { Proportion } from '../proportion/proportion.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { checkTwoProportions, type TwoProportions } from './two-proportions.ts'

/**
 * Odds ratio of two independent rates, candidate / baseline, with Woolf's logit interval (1955, Annals of Human Genetics 19:251), for
 * large samples. For small ones see `exactOddsRatio`.
 *
 * @param arms - successes of both arms
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns a ratio > 0 and its limits; `null` if an arm has no success or no failure, where the logarithm has no answer
 * @throws RangeError if the counts are not whole, an arm is empty, or the confidence is not inside (0, 1)
 * @public
 */
export function oddsRatio(arms: TwoProportions, confidence = 0.95): EstimatedInterval | null {
  checkTwoProportions(arms)
  checkConfidence(confidence)
  const { candidate, baseline } = arms
  const odds = ({ successes, n }: Proportion): number => successes / (n - successes)
  const variance = ({ successes, n }: Proportion): number => 1 / successes + 1 / (n - successes)
  const total = variance(candidate) + variance(baseline)
  if (total === Number.POSITIVE_INFINITY) return null
  const estimate = odds(candidate) / odds(baseline)
  const reach = -normalQuantile((1 - confidence) / 2) * Math.sqrt(total)
  return { estimate, lower: estimate * Math.exp(-reach), upper: estimate * Math.exp(reach), confidence }
}
