import { checkCount, checkFinite, checkInside } from '../samples/check-arguments.ts'
import { anovaSampleSize } from './anova-sample-size.ts'
import { checkLevels } from './design-checks.ts'
import { tTestSampleSize } from './t-test-sample-size.ts'

/** Several variants that are to be compared. @public */
export type VariantDesign = {
  /** How many, the control included: at least 2. */
  readonly variants: number
  /** Difference between two variants that is to be found, in the metric's unit, > 0. */
  readonly effect: number
  /** How far the scores of two variants on the same case go together: −1 … 1, without 1. @defaultValue 0 */
  readonly correlation?: number
  /** Whether variants are compared with a control only, and not each with each. @defaultValue false */
  readonly control?: boolean
  /** Two-sided, in (0, 1): of all pairs together. @defaultValue 0.95 */
  readonly confidence?: number
  /** Probability to find that difference between two variants that differ so much, in (0, 1). @defaultValue 0.8 */
  readonly power?: number
} & (
  | { /** Of the scores of one variant over cases, > 0. */ readonly standardDeviation: number }
  | {
      /** For pass and fail: the share of cases that the worse of the two passes; with `effect` added, below 1. */ readonly rate: number
    }
)

/** How many cases a comparison of variants takes. @public */
export interface VariantPlan {
  /** Cases on which every variant is to be tried. */
  readonly casesPerVariant: number
  /** All of them: cases × variants. */
  readonly observations: number
  /** Pairs that are compared. */
  readonly comparisons: number
  /** Two-sided: that of each pair, corrected for their number (Bonferroni). */
  readonly confidence: number
  /** What it would take to find, by a one-way analysis of variance, that not all are the same, if each had cases of its own. */
  readonly anova: {
    readonly casesPerVariant: number
    /** Cohen's f of that difference between two variants with the others halfway: the least that it can be. */
    readonly effect: number
  }
}

/**
 * Cases that a comparison of several variants needs, tried on the same cases, to find a difference between two of them: by the paired t
 * test at the corrected confidence. What the variants have in common drops out, so that it is less than an analysis of variance takes as soon
 * as scores go together.
 *
 * @throws RangeError naming the field that is out of range
 * @see Cohen (1988), Statistical Power Analysis, ch. 2 and 8
 * @example
 * ```ts
 * planVariants({ variants: 3, effect: 0.05, rate: 0.8, correlation: 0.5 }).casesPerVariant
 * ```
 * @public
 */
export function planVariants(design: VariantDesign): VariantPlan {
  const { variants, effect, correlation = 0, control = false, confidence = 0.95, power = 0.8 } = design
  checkCount('variants', variants, 2)
  checkFinite('effect', effect)
  if (effect <= 0) throw new RangeError(`effect must be above 0; got ${effect}`)
  if (!(correlation >= -1 && correlation < 1)) {
    throw new RangeError(`correlation must lie in [−1, 1); got ${correlation}`)
  }
  checkInside('confidence', confidence)
  checkLevels({ alpha: 1 - confidence, power })
  const [worse, better] = spreadsOf(design)
  const comparisons = control ? variants - 1 : (variants * (variants - 1)) / 2
  const alpha = (1 - confidence) / comparisons
  if (power <= 1 - confidence) throw new RangeError(`power must be above 1 − confidence; got ${power}`)
  const ofDifference = Math.sqrt(worse ** 2 + better ** 2 - 2 * correlation * worse * better)
  const cases = tTestSampleSize(power, { effect: effect / ofDifference, design: 'paired', alpha })
  const cohensF = effect / (Math.sqrt((worse ** 2 + better ** 2) / 2) * Math.sqrt(2 * variants))
  const independent = anovaSampleSize(power, { groups: variants, effect: cohensF, alpha: 1 - confidence })
  const casesPerVariant = roundUp(cases)
  return {
    casesPerVariant,
    observations: casesPerVariant * variants,
    comparisons,
    confidence: 1 - alpha,
    anova: { casesPerVariant: roundUp(independent), effect: cohensF },
  }
}

/** Standard deviations of two variants that differ by the effect. */
function spreadsOf(design: VariantDesign): readonly [worse: number, better: number] {
  if ('standardDeviation' in design) {
    const { standardDeviation } = design
    checkFinite('standardDeviation', standardDeviation)
    if (standardDeviation <= 0) throw new RangeError(`standardDeviation must be above 0; got ${standardDeviation}`)
    return [standardDeviation, standardDeviation]
  }
  const { rate, effect } = design
  if (!(rate >= 0 && rate + effect < 1)) {
    throw new RangeError(`rate must be at least 0, and rate + effect below 1; got ${rate} and ${effect}`)
  }
  const better = rate + effect
  return [Math.sqrt(rate * (1 - rate)), Math.sqrt(better * (1 - better))]
}

/** What is computed as a whole number up to rounding is that number. */
function roundUp(cases: number | null): number {
  return cases === null ? NaN : Math.max(2, Math.ceil(cases - 1e-9))
}
