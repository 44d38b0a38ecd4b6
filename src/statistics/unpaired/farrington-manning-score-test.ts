import { farringtonManningScore } from './farrington-manning-score.ts'
import { checkDifference, type ScoreTest, scoreTest } from './score-test.ts'
import { checkTwoProportions, type TwoProportions } from './two-proportions.ts'

/**
 * Farrington and Manning's score test of "the difference of proportions is greater than `margin`" (1990, Statistics in
 * Medicine 9:1447): non-inferiority by 0.05 is margin −0.05, superiority is margin 0.
 *
 * @param arms - successes of both arms
 * @param margin - difference candidate − baseline under the null hypothesis, in [−1, 1]
 * @throws RangeError if the counts are not whole, an arm is empty, or the margin is outside [−1, 1]
 * @public
 */
export function farringtonManningScoreTest(arms: TwoProportions, margin: number): ScoreTest {
  checkTwoProportions(arms)
  checkDifference('margin', margin)
  return scoreTest(farringtonManningScore(arms, margin), margin)
}
