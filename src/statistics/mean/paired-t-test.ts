import { checkConfidence, checkFinite } from '../samples/check-arguments.ts'
import { checkNumbers, checkSameLength } from '../samples/check-numbers.ts'
import { meanEstimate } from './one-sample-t-test.ts'
import { tTest, type TTest } from './t-test.ts'

/** candidate − baseline, pair by pair. @internal */
export function differences(candidate: ArrayLike<number>, baseline: ArrayLike<number>): Float64Array {
  const result = new Float64Array(candidate.length)
  for (let i = 0; i < result.length; i++) result[i] = (candidate[i] ?? 0) - (baseline[i] ?? 0)
  return result
}

/**
 * Student's t test and interval of the mean difference candidate − baseline of pairs.
 *
 * @param candidate - values of one arm
 * @param baseline - values of the other, aligned
 * @param options - `margin`: the difference under the null hypothesis (default 0), two-sided `confidence` (default 0.95)
 * @returns `null` where there is no answer: fewer than two pairs, or differences without any spread but rounding (R's rule)
 * @throws RangeError if the arms differ in length, a value is NaN or infinite, or an option is out of range
 * @public
 */
export function pairedTTest(
  candidate: ArrayLike<number>,
  baseline: ArrayLike<number>,
  options: { readonly margin?: number; readonly confidence?: number } = {},
): TTest | null {
  const { margin = 0, confidence = 0.95 } = options
  checkSameLength(['candidate', candidate], ['baseline', baseline])
  checkNumbers('candidate', candidate)
  checkNumbers('baseline', baseline)
  checkFinite('margin', margin)
  checkConfidence(confidence)
  const estimate = meanEstimate(differences(candidate, baseline))
  return estimate && tTest(estimate, margin, confidence)
}
