import { intervalOf } from '../procedure/interval-of.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { miettinenNurminenTest } from './miettinen-nurminen-test.ts'
import { checkTwoProportions, exchangedArms, type TwoProportions } from './two-proportions.ts'

/**
 * Miettinen and Nurminen's score interval of a difference of independent proportions (1985, Statistics in Medicine 4:213), without
 * continuity or skewness correction.
 *
 * @param arms - successes of both arms
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns limits of candidate − baseline in [−1, 1], never at the same place
 * @throws RangeError if the counts are not whole, an arm is empty, or the confidence is not inside (0, 1)
 * @public
 */
export function miettinenNurminenInterval(arms: TwoProportions, confidence = 0.95): Interval {
  checkTwoProportions(arms)
  checkConfidence(confidence)
  return intervalOf(miettinenNurminenTest(arms), miettinenNurminenTest(exchangedArms(arms)), confidence)
}
