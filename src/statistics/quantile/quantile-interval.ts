import { binomialCdf } from '../distributions/binomial-cdf.ts'
import { binomialQuantile } from '../distributions/binomial-quantile.ts'
import { binomialSurvival } from '../distributions/binomial-survival.ts'
import { checkInside } from '../samples/check-arguments.ts'
import type { Interval } from '../sample-comparison.ts'
import { type NumbersWithGaps, sortedPresent } from './sorted-present.ts'

/** An interval for a quantile, between order statistics. @public */
export interface QuantileInterval extends Interval {
  /** Ranks of the limits among the n sorted values: 0 stands for −∞, n + 1 for ∞. */
  readonly lowerRank: number
  readonly upperRank: number
  /** Exact probability of covering the quantile of a continuous distribution, at least `confidence`. */
  readonly coverage: number
}

/**
 * Interval of a quantile from two order statistics, valid for every distribution: how many values lie below the true quantile is
 * binomial. Where the sample is too small for a limit, that limit is infinite: an upper 95 % limit of p95 needs 72 values, of p99 368.
 *
 * @param values - finite numbers in any order; `null` = missing, left out
 * @param probability - which quantile, in [0, 1]
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @throws RangeError if no value is present, a value is not finite, or an argument out of range
 * @see Conover (1999), Practical Nonparametric Statistics, section 3.2
 * @public
 */
export function quantileInterval(values: NumbersWithGaps, probability: number, confidence = 0.95): QuantileInterval {
  if (!(probability >= 0 && probability <= 1))
    throw new RangeError(`probability must lie in [0, 1]; got ${probability}`)
  checkInside('confidence', confidence)
  const sorted = sortedPresent(values)
  const n = sorted.length
  const alpha = 1 - confidence
  const lowerRank = binomialQuantile(alpha / 2, n, probability)
  const upperRank = binomialQuantile(1 - alpha / 2, n, probability) + 1
  return {
    lower: sorted[lowerRank - 1] ?? Number.NEGATIVE_INFINITY,
    upper: sorted[upperRank - 1] ?? Number.POSITIVE_INFINITY,
    confidence,
    lowerRank,
    upperRank,
    coverage: 1 - binomialCdf(lowerRank - 1, n, probability) - binomialSurvival(upperRank - 1, n, probability),
  }
}
