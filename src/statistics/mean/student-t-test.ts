import { checkConfidence, checkFinite } from '../samples/check-arguments.ts'
import { checkNumbers } from '../samples/check-numbers.ts'
import { isRoundingOnly } from './moments.ts'
import { pooledMoments } from './pooled-moments.ts'
import { tTest, type TTest } from './t-test.ts'

/**
 * Student's t test and interval of a difference of means of independent arms with the same variance. Where the variances may differ it
 * keeps no error rate; Welch's test (`welchTTest`) does, at next to no cost.
 *
 * @param candidate - independent values of one arm
 * @param baseline - independent values of the other
 * @param options - `margin`: the difference under the null hypothesis (default 0), two-sided `confidence` (default 0.95)
 * @returns `null` where there is no answer: an empty arm, fewer than three values in all, or no spread but rounding (R's rule)
 * @throws RangeError if a value is NaN or infinite, or an option is out of range
 * @see Student (1908), Biometrika 6:1
 * @public
 */
export function studentTTest(
  candidate: ArrayLike<number>,
  baseline: ArrayLike<number>,
  options: { readonly margin?: number; readonly confidence?: number } = {},
): TTest | null {
  const { margin = 0, confidence = 0.95 } = options
  checkNumbers('candidate', candidate)
  checkNumbers('baseline', baseline)
  checkFinite('margin', margin)
  checkConfidence(confidence)
  const pooled = pooledMoments(candidate, baseline)
  if (pooled === null) return null
  const { difference, variance, df, first, second } = pooled
  const standardError = Math.sqrt(variance * (1 / first.n + 1 / second.n))
  const size = Math.max(Math.abs(first.mean), Math.abs(second.mean))
  return isRoundingOnly(standardError, size)
    ? null
    : tTest({ estimate: difference, standardError, df }, margin, confidence)
}
