import { normalQuantile } from '../distributions/normal-quantile.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { checkTwoProportions, observedDifference, sumOfVariances, type TwoProportions } from './two-proportions.ts'

/**
 * Wald's interval of a difference of independent proportions. Only to compare with what others report: it has no width where each
 * arm is at 0 % or 100 %, and below a few hundred cases it misses far more often than it says.
 *
 * @param arms - successes of both arms
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns limits of candidate − baseline, clipped to [−1, 1]
 * @throws RangeError if the counts are not whole, an arm is empty, or the confidence is not inside (0, 1)
 * @see Newcombe (1998), Statistics in Medicine 17:873, on how badly it does
 * @public
 */
export function waldDifferenceInterval(arms: TwoProportions, confidence = 0.95): Interval {
  checkTwoProportions(arms)
  checkConfidence(confidence)
  const difference = observedDifference(arms)
  const reach = -normalQuantile((1 - confidence) / 2) * Math.sqrt(sumOfVariances(arms))
  return { lower: Math.max(-1, difference - reach), upper: Math.min(1, difference + reach), confidence }
}
