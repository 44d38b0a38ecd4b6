import { normalQuantile } from '../distributions/normal-quantile.ts'
import { checkProportion, type Proportion } from '../proportion/proportion.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { correctedRate, type JudgeRates, measuredRate } from './_internal/corrected-rate.ts'

/** What a fallible judge of pass and fail said, and how often it was right where the truth is known. @public */
export interface JudgedRate {
  /** Cases that the judge passed, of all that it judged. */
  readonly passed: Proportion
  /** Cases that are truly good, and how many of them it passed (its sensitivity). */
  readonly truePositives: Proportion
  /** Cases that are truly bad, and how many of them it failed (its specificity). */
  readonly trueNegatives: Proportion
}

/** A rate corrected for the errors of a judge, with its interval. @public */
export interface RoganGladen {
  /** Rate of passes by the judge. */
  readonly apparent: number
  /** True rate that would make the judge pass so many. It may lie outside [0, 1]; `null`, as all below, if the judge is no better than chance. */
  readonly corrected: number | null
  /** The same cut to [0, 1]. */
  readonly correctedClipped: number | null
  readonly standardError: number | null
  /** Interval by the delta method, cut to [0, 1]: too narrow where few labels are known, or rates near 0 or 1. */
  readonly delta: { readonly lower: number; readonly upper: number } | null
  /** Interval after Lang and Reiczigel, cut to [0, 1]: the one to report. `null` also if the judge is no better than chance once smoothed. */
  readonly interval: { readonly lower: number; readonly upper: number } | null
}

/**
 * True pass rate behind a judge of known sensitivity and specificity, with the uncertainty of all three.
 *
 * @example
 * ```ts
 * roganGladen({
 *   passed: { successes: 700, n: 1000 },
 *   truePositives: { successes: 95, n: 100 },
 *   trueNegatives: { successes: 60, n: 100 },
 * }).corrected // 0.545
 * ```
 *
 * @param judged - three counts
 * @param options - two-sided `confidence`, in (0, 1)
 * @throws RangeError if counts are not whole, an n is 0, or the confidence is not inside (0, 1)
 * @see Rogan & Gladen (1978), American Journal of Epidemiology 107:71; Lang & Reiczigel (2014), Preventive Veterinary Medicine 113:13
 * @public
 */
export function roganGladen(
  { passed, truePositives, trueNegatives }: JudgedRate,
  { confidence = 0.95 }: { readonly confidence?: number } = {},
): RoganGladen {
  checkProportion('passed', passed)
  checkProportion('truePositives', truePositives)
  checkProportion('trueNegatives', trueNegatives)
  checkConfidence(confidence)
  const apparent = passed.successes / passed.n
  const observed = correctedRate({
    passed: measuredRate(passed),
    sensitivity: measuredRate(truePositives),
    specificity: measuredRate(trueNegatives),
  })
  if (observed === null) return { apparent, ...unknown }
  const z = -normalQuantile((1 - confidence) / 2)
  const smoothed = {
    passed: measuredRate(passed, z * z),
    sensitivity: measuredRate(truePositives, 2),
    specificity: measuredRate(trueNegatives, 2),
  }
  const delta = clipped(observed.corrected, z * observed.standardError)
  const correctedClipped = Math.min(1, Math.max(0, observed.corrected))
  return { apparent, ...observed, correctedClipped, delta, interval: langReiczigelInterval(smoothed, z) }
}

const unknown = { corrected: null, correctedClipped: null, standardError: null, delta: null, interval: null }

// The delta interval of smoothed rates, moved by the bias of second order.
function langReiczigelInterval(smoothed: JudgeRates, z: number): { lower: number; upper: number } | null {
  const estimate = correctedRate(smoothed)
  if (estimate === null) return null
  const { corrected, standardError } = estimate
  const { sensitivity, specificity } = smoothed
  const shift = 2 * z * z * (corrected * sensitivity.variance - (1 - corrected) * specificity.variance)
  return clipped(corrected + shift, z * standardError)
}

function clipped(centre: number, reach: number): { lower: number; upper: number } {
  const clip = (limit: number): number => Math.min(1, Math.max(0, limit))
  return { lower: clip(centre - reach), upper: clip(centre + reach) }
}
