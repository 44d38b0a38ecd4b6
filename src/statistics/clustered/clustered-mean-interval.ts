import { tQuantile } from '../distributions/t-quantile.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { clusteredMean } from './clustered-mean.ts'

/**
 * Interval of the mean of clustered values: {@link clusteredMean}'s CR2 standard error with Satterthwaite's degrees of freedom.
 *
 * @param values - finite values, not empty
 * @param clusters - cluster of each value; `undefined` entries are clusters of their own
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns `null` for a single cluster, whose spread nobody knows
 * @throws RangeError if there is no value, the arrays differ in length, a value is NaN or infinite, or the confidence is not inside (0, 1)
 * @public
 */
export function clusteredMeanInterval(
  values: ArrayLike<number>,
  clusters: ReadonlyArray<string | undefined>,
  confidence = 0.95,
): Interval | null {
  checkConfidence(confidence)
  const { mean, standardError, df } = clusteredMean(values, clusters)
  if (standardError === null || df === null) return null
  const reach = -tQuantile((1 - confidence) / 2, df) * standardError
  return { lower: mean - reach, upper: mean + reach, confidence }
}
