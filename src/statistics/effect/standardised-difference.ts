import { isRoundingOnly } from '../mean/moments.ts'
import { pooledMoments } from '../mean/pooled-moments.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { checkNumbers } from '../samples/check-numbers.ts'
import { noncentralityInterval, scaledInterval } from './_internal/noncentrality-interval.ts'
import { hedgesCorrection } from './hedges-correction.ts'

/** A difference of two means in standard deviations, with its interval. @public */
export interface StandardisedDifference {
  /** Cohen's d: difference of means in pooled standard deviations. */
  readonly cohensD: number
  readonly cohensDInterval: Interval
  /** The factor between d and g. */
  readonly hedgesCorrection: number
  /** Hedges' g: d without its bias in small samples. */
  readonly hedgesG: number
  readonly hedgesGInterval: Interval
  /** Glass's Δ: in standard deviations of the baseline; `null` where that has none. */
  readonly glassDelta: number | null
}

/**
 * Standardised differences of the means of independent arms, candidate − baseline, with exact intervals from the noncentral t
 * distribution.
 *
 * @param candidate - values of one arm
 * @param baseline - values of the other
 * @param options - two-sided `confidence` of the intervals (default 0.95)
 * @returns `null` where there is no answer: an empty arm, fewer than three values in all, or no spread but rounding
 * @throws RangeError if a value is NaN or infinite, or the confidence is outside (0, 1)
 * @see Cohen (1988), Statistical Power Analysis, ch. 2; Hedges (1981), Journal of Educational Statistics 6:107; Steiger and Fouladi
 * (1997), in What If There Were No Significance Tests?
 * @public
 */
export function standardisedDifference(
  candidate: ArrayLike<number>,
  baseline: ArrayLike<number>,
  options: { readonly confidence?: number } = {},
): StandardisedDifference | null {
  const { confidence = 0.95 } = options
  checkNumbers('candidate', candidate)
  checkNumbers('baseline', baseline)
  checkConfidence(confidence)
  const pooled = pooledMoments(candidate, baseline)
  if (pooled === null) return null
  const { difference, variance, df, first, second } = pooled
  const size = Math.max(Math.abs(first.mean), Math.abs(second.mean))
  if (isRoundingOnly(Math.sqrt(variance), size)) return null
  const cohensD = difference / Math.sqrt(variance)
  const factor = Math.sqrt(1 / first.n + 1 / second.n)
  const cohensDInterval = noncentralityInterval(cohensD / factor, df, { factor, confidence })
  const correction = hedgesCorrection(df)
  const baselineDeviation = Math.sqrt(second.variance)
  return {
    cohensD,
    cohensDInterval,
    hedgesCorrection: correction,
    hedgesG: cohensD * correction,
    hedgesGInterval: scaledInterval(cohensDInterval, correction),
    glassDelta: isRoundingOnly(baselineDeviation, second.mean) ? null : difference / baselineDeviation,
  }
}
