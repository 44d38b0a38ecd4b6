import { isRoundingOnly, moments } from '../mean/moments.ts'
import { differences } from '../mean/paired-t-test.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { checkNumbers, checkSameLength } from '../samples/check-numbers.ts'
import { noncentralityInterval, scaledInterval } from './_internal/noncentrality-interval.ts'
import { hedgesCorrection } from './hedges-correction.ts'

/** A mean difference of pairs in standard deviations, with its interval. @public */
export interface StandardisedPairedDifference {
  /** Cohen's d_z: mean difference in standard deviations of the differences. Not comparable with d of independent arms. */
  readonly cohensDz: number
  readonly cohensDzInterval: Interval
  /** The factor between d_z and g_z. */
  readonly hedgesCorrection: number
  /** d_z without its bias in small samples. */
  readonly hedgesGz: number
  readonly hedgesGzInterval: Interval
  /** Cohen's d_av: in standard deviations of the arms, √ of their mean variance; comparable with d. `null` where they have none. */
  readonly cohensDav: number | null
}

/**
 * Standardised mean differences candidate − baseline of pairs, with exact intervals from the noncentral t distribution.
 *
 * @param candidate - values of one arm
 * @param baseline - values of the other, aligned
 * @param options - two-sided `confidence` of the intervals (default 0.95)
 * @returns `null` for fewer than two pairs, or differences without any spread but rounding
 * @throws RangeError if the arms differ in length, a value is NaN or infinite, or the confidence is outside (0, 1)
 * @see Cohen (1988), Statistical Power Analysis, ch. 2; Lakens (2013), Frontiers in Psychology 4:863
 * @public
 */
export function standardisedPairedDifference(
  candidate: ArrayLike<number>,
  baseline: ArrayLike<number>,
  options: { readonly confidence?: number } = {},
): StandardisedPairedDifference | null {
  const { confidence = 0.95 } = options
  checkSameLength(['candidate', candidate], ['baseline', baseline])
  checkNumbers('candidate', candidate)
  checkNumbers('baseline', baseline)
  checkConfidence(confidence)
  if (candidate.length < 2) return null
  const { n, mean, variance } = moments(differences(candidate, baseline))
  if (isRoundingOnly(Math.sqrt(variance / n), mean)) return null
  const cohensDz = mean / Math.sqrt(variance)
  const factor = 1 / Math.sqrt(n)
  const cohensDzInterval = noncentralityInterval(cohensDz * Math.sqrt(n), n - 1, { factor, confidence })
  const correction = hedgesCorrection(n - 1)
  const deviation = Math.sqrt((moments(candidate).variance + moments(baseline).variance) / 2)
  return {
    cohensDz,
    cohensDzInterval,
    hedgesCorrection: correction,
    hedgesGz: cohensDz * correction,
    hedgesGzInterval: scaledInterval(cohensDzInterval, correction),
    cohensDav: deviation === 0 ? null : mean / deviation,
  }
}
