import { isRoundingOnly, moments } from '../mean/moments.ts'
import { checkNumbers } from '../samples/check-numbers.ts'

/**
 * Cohen's d of independent arms: difference of means candidate − baseline in pooled standard deviations.
 *
 * @param candidate - values of one arm
 * @param baseline - values of the other
 * @returns `null` for fewer than two values in an arm, or no spread in either
 * @throws RangeError if a value is NaN or infinite
 * @public
 */
export function cohensD(candidate: ArrayLike<number>, baseline: ArrayLike<number>): number | null {
  checkNumbers('candidate', candidate)
  checkNumbers('baseline', baseline)
  if (candidate.length < 2 || baseline.length < 2) return null
  const first = moments(candidate)
  const second = moments(baseline)
  const pooled = ((first.n - 1) * first.variance + (second.n - 1) * second.variance) / (first.n + second.n - 2)
  const size = Math.max(Math.abs(first.mean), Math.abs(second.mean))
  return isRoundingOnly(Math.sqrt(pooled), size) ? null : (first.mean - second.mean) / Math.sqrt(pooled)
}
