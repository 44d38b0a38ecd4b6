import { wilsonReach } from '../proportion/wilson-reach.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkTwoProportions, observedDifference, type TwoProportions } from './two-proportions.ts'

/**
 * Newcombe's hybrid score interval of a difference of independent proportions (1998, Statistics in Medicine 17:873, his method 10):
 * the distances of the Wilson limits from both rates, squared and added; without continuity correction.
 *
 * @param arms - successes of both arms
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns limits of candidate − baseline in [−1, 1], never at the same place
 * @throws RangeError if the counts are not whole, an arm is empty, or the confidence is not inside (0, 1)
 * @public
 */
export function newcombeInterval(arms: TwoProportions, confidence = 0.95): Interval {
  checkTwoProportions(arms)
  const candidate = wilsonReach(arms.candidate, confidence)
  const baseline = wilsonReach(arms.baseline, confidence)
  const difference = observedDifference(arms)
  return {
    lower: Math.max(-1, difference - Math.hypot(candidate.down, baseline.up)),
    upper: Math.min(1, difference + Math.hypot(candidate.up, baseline.down)),
    confidence,
  }
}
