import { isRoundingOnly, moments } from '../mean/moments.ts'
import { differences } from '../mean/paired-t-test.ts'
import { checkNumbers, checkSameLength } from '../samples/check-numbers.ts'

/**
 * Cohen's d_z of pairs: mean difference candidate − baseline in standard deviations of the differences.
 *
 * @param candidate - values of one arm
 * @param baseline - values of the other, aligned
 * @returns `null` for fewer than two pairs, or differences without spread
 * @throws RangeError if the arms differ in length or a value is NaN or infinite
 * @public
 */
export function cohensDz(candidate: ArrayLike<number>, baseline: ArrayLike<number>): number | null {
  checkSameLength(['candidate', candidate], ['baseline', baseline])
  checkNumbers('candidate', candidate)
  checkNumbers('baseline', baseline)
  if (candidate.length < 2) return null
  const { n, mean, variance } = moments(differences(candidate, baseline))
  return isRoundingOnly(Math.sqrt(variance / n), mean) ? null : mean / Math.sqrt(variance)
}
