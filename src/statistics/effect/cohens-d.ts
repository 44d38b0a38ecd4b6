import { isRoundingOnly } from '../mean/moments.ts'
import { pooledMoments } from '../mean/pooled-moments.ts'
import { checkNumbers } from '../samples/check-numbers.ts'

/**
 * Cohen's d of independent arms: difference of means candidate − baseline in pooled standard deviations.
 *
 * @param candidate - values of one arm
 * @param baseline - values of the other
 * @returns `null` for an empty arm, fewer than three values in all, or no spread in either
 * @throws RangeError if a value is NaN or infinite
 * @public
 */
export function cohensD(candidate: ArrayLike<number>, baseline: ArrayLike<number>): number | null {
  checkNumbers('candidate', candidate)
  checkNumbers('baseline', baseline)
  const pooled = pooledMoments(candidate, baseline)
  if (pooled === null) return null
  const { difference, variance, first, second } = pooled
  const size = Math.max(Math.abs(first.mean), Math.abs(second.mean))
  return isRoundingOnly(Math.sqrt(variance), size) ? null : difference / Math.sqrt(variance)
}
