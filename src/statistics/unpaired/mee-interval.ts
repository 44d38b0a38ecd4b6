import { intervalOf } from '../procedure/interval-of.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { farringtonManningTest } from './farrington-manning-test.ts'
import { checkTwoProportions, exchangedArms, type TwoProportions } from './two-proportions.ts'

/**
 * Mee's score interval of a difference of independent proportions (1984, Biometrics 40:1175): all differences that Farrington and
 * Manning's test does not reject. Miettinen and Nurminen's is the same with a variance larger by N / (N − 1).
 *
 * @param arms - successes of both arms
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns limits of candidate − baseline in [−1, 1], never at the same place
 * @throws RangeError if the counts are not whole, an arm is empty, or the confidence is not inside (0, 1)
 * @public
 */
export function meeInterval(arms: TwoProportions, confidence = 0.95): Interval {
  checkTwoProportions(arms)
  checkConfidence(confidence)
  return intervalOf(farringtonManningTest(arms), farringtonManningTest(exchangedArms(arms)), confidence)
}
