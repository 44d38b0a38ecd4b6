import { miettinenNurminenScore } from './miettinen-nurminen-score.ts'
import { checkDifference, type ScoreTest, scoreTest } from './score-test.ts'
import { checkTwoProportions, type TwoProportions } from './two-proportions.ts'

/**
 * Miettinen and Nurminen's score test of "the difference of proportions is greater than `margin`" (1985, Statistics in
 * Medicine 4:213): non-inferiority by 0.05 is margin −0.05, superiority is margin 0.
 *
 * @param arms - successes of both arms
 * @param margin - difference candidate − baseline under the null hypothesis, in [−1, 1]
 * @throws RangeError if the counts are not whole, an arm is empty, or the margin is outside [−1, 1]
 * @public
 */
export function miettinenNurminenScoreTest(arms: TwoProportions, margin: number): ScoreTest {
  checkTwoProportions(arms)
  checkDifference('margin', margin)
  return scoreTest(miettinenNurminenScore(arms, margin), margin)
}
