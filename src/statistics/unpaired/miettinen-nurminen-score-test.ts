import { checkFinite } from '../samples/check-arguments.ts'
import { miettinenNurminenScore } from './miettinen-nurminen-score.ts'
import { miettinenNurminenTest } from './miettinen-nurminen-test.ts'
import { checkTwoProportions, type TwoProportions } from './two-proportions.ts'

/**
 * Miettinen and Nurminen's one-sided score test of "the difference of proportions is greater than `margin`" (1985, Statistics in
 * Medicine 4:213): non-inferiority by 0.05 is margin −0.05, superiority is margin 0.
 *
 * @param arms - successes of both arms
 * @param margin - difference candidate − baseline under the null hypothesis, in [−1, 1]
 * @returns the score (±Infinity where the margin allows no variation and the data differ from it) and its p-value
 * @throws RangeError if the counts are not whole, an arm is empty, or the margin is outside [−1, 1]
 * @public
 */
export function miettinenNurminenScoreTest(
  arms: TwoProportions,
  margin: number,
): { readonly score: number; readonly pValue: number } {
  checkTwoProportions(arms)
  checkFinite('margin', margin)
  if (Math.abs(margin) > 1) throw new RangeError(`margin must lie between −1 and 1; got ${margin}`)
  return { score: miettinenNurminenScore(arms, margin), pValue: miettinenNurminenTest(arms).pValue(margin) }
}
