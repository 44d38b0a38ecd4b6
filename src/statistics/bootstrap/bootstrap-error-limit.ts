import { isRoundingOnly, moments } from '../mean/moments.ts'
import { checkNumbers } from '../samples/check-numbers.ts'

/**
 * What the bootstrap's standard error of a mean tends to with ever more resamples: √Σ(x − mean)² / n. Resampled errors can be checked against it.
 *
 * @param values - finite numbers, at least one
 * @returns 0 if they do not vary
 * @throws RangeError if there are none or one is not finite
 * @see Efron & Tibshirani (1993), An Introduction to the Bootstrap, equation 5.12
 * @public
 */
export function bootstrapErrorLimit(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError('values must hold at least one number')
  checkNumbers('values', values)
  const { n, mean, variance } = moments(values)
  const limit = Math.sqrt(variance * (n - 1)) / n
  return isRoundingOnly(limit, mean) ? 0 : limit
}
