import { checkConfidence, checkFinite } from '../samples/check-arguments.ts'
import { checkNumbers } from '../samples/check-numbers.ts'
import { isRoundingOnly, moments } from './moments.ts'
import type { StandardisedEstimate } from './t-interval-test.ts'
import { tTest, type TTest } from './t-test.ts'

/** Mean of independent values with its t distribution; `null` for fewer than two values, or values without spread. @internal */
export function meanEstimate(values: ArrayLike<number>): StandardisedEstimate | null {
  if (values.length < 2) return null
  const { n, mean, variance } = moments(values)
  const standardError = Math.sqrt(variance / n)
  return isRoundingOnly(standardError, mean) ? null : { estimate: mean, standardError, df: n - 1 }
}

/**
 * Student's t test and interval of a mean.
 *
 * @param values - independent values
 * @param options - `mean` under the null hypothesis (default 0), two-sided `confidence` in (0, 1) (default 0.95)
 * @returns `null` where there is no answer: fewer than two values, or no spread but rounding (R's rule)
 * @throws RangeError if a value is NaN or infinite (naming its index), or an option is out of range
 * @public
 */
export function oneSampleTTest(
  values: ArrayLike<number>,
  options: { readonly mean?: number; readonly confidence?: number } = {},
): TTest | null {
  const { mean = 0, confidence = 0.95 } = options
  checkNumbers('values', values)
  checkFinite('mean', mean)
  checkConfidence(confidence)
  const estimate = meanEstimate(values)
  return estimate && tTest(estimate, mean, confidence)
}
