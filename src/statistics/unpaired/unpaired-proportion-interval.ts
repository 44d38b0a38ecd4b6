import { intervalOf } from '../procedure/interval-of.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { checkTwoProportions, exchangedArms, type TwoProportions } from './two-proportions.ts'
import { unpairedProportionTest } from './unpaired-proportion-test.ts'

/**
 * The interval that decides independent arms of pass and fail: on each side the wider of Miettinen and Nurminen's score limit and
 * Wald's after half a case at its worst was added to each arm. At 95 % confidence each side errs in at most 3.0 % of
 * samples with 20 or more cases per arm (enumerated: docs/statistics.md).
 *
 * @param arms - successes of both arms
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns limits of candidate − baseline in [−1, 1], never at the same place
 * @throws RangeError if the counts are not whole, an arm is empty, or the confidence is not inside (0, 1)
 * @public
 */
export function unpairedProportionInterval(arms: TwoProportions, confidence = 0.95): Interval {
  checkTwoProportions(arms)
  checkConfidence(confidence)
  return intervalOf(unpairedProportionTest(arms), unpairedProportionTest(exchangedArms(arms)), confidence)
}
