import type { Interval } from '../sample-comparison.ts'
import type { Proportion } from '../proportion/proportion.ts'
import { checkTwoProportions, type TwoProportions } from './two-proportions.ts'
import { waldDifferenceInterval } from './wald-difference-interval.ts'

/**
 * Agresti and Caffo's interval of a difference of independent proportions (2000, American Statistician 54:280): Wald's, after adding
 * one success and one failure to each arm.
 *
 * @param arms - successes of both arms
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns limits of candidate − baseline, clipped to [−1, 1], never at the same place; they need not hold the observed difference
 * @throws RangeError if the counts are not whole, an arm is empty, or the confidence is not inside (0, 1)
 * @public
 */
export function agrestiCaffoInterval(arms: TwoProportions, confidence = 0.95): Interval {
  checkTwoProportions(arms)
  return waldDifferenceInterval({ candidate: padded(arms.candidate), baseline: padded(arms.baseline) }, confidence)
}

function padded({ successes, n }: Proportion): Proportion {
  return { successes: successes + 1, n: n + 2 }
}
