import { pairedComparison } from './_internal/paired-comparison.ts'
import { oneArmEstimate } from './_internal/one-arm-estimate.ts'
import { unpairedComparison } from './_internal/unpaired-comparison.ts'
import { casesToPass } from './cases-to-pass.ts'
import type { Scale } from './sample-comparison.ts'
import { checkOptions } from './samples/check-options.ts'
import { type CaseDesign, checkDesign, type CheckedDesign } from './planning/case-design.ts'
import { caseVariance, designEffect } from './planning/case-variance.ts'
import { expectedSamples } from './planning/expected-samples.ts'
import { tTestSampleSize } from './planning/t-test-sample-size.ts'

/**
 * Cases that a comparison, or an arm against a threshold, needs to PASS with the asked power, if the truth is what the design says.
 *
 * Pass and fail with one trial are planned by the method that judges them, on the composition of cases that the rates lead to; everything else by
 * the t test on the variance of a case's mean over trials. Cases in groups count as the design effect says (Kish 1965).
 *
 * @example
 * ```ts
 * planCases({ baseline: { rate: 0.8 }, effect: 0.05, correlation: 0.5 }) // 467
 * ```
 *
 * @returns cases in each arm, a whole number; `null` if no number up to a billion would do
 * @throws RangeError naming a field that is out of range, or rates and correlation that no cases can have
 * @see Connor (1987), Biometrics 43:207; Miller (2024), arXiv 2411.00640, section 5
 * @public
 */
export function planCases(design: CaseDesign): number | null {
  return planDesign(checkDesign(design))
}

/** @throws RangeError if no cases can have these rates and this correlation @internal */
export function planDesign(checked: CheckedDesign): number | null {
  const independent = isPassOrFail(checked) ? byMethod(checked) : bySpread(checked)
  if (independent === null) return null
  const least = leastCases(checked)
  return least === null ? null : Math.max(least, Math.ceil(independent * designEffect(checked)))
}

function isPassOrFail({ baseline, trials }: CheckedDesign): boolean {
  return 'rate' in baseline && trials === 1
}

function byMethod(design: CheckedDesign): number | null {
  const { hypothesis, effect, confidence, arms, paired } = design
  const power = powerOfEach(design)
  const { candidate, baseline } = expectedSamples(design)
  const options = { ...checkOptions({ scale: 'binary', hypothesis, power, confidence, effect }), plans: true }
  if (arms === 1) return oneArmEstimate(candidate, options).casesNeeded
  const samples = { candidate, baseline }
  if (paired) return pairedComparison(samples, options).casesNeeded
  const both = unpairedComparison(samples, options).casesNeeded
  return both === null ? null : Math.ceil(both / 2)
}

function bySpread(design: CheckedDesign): number | null {
  const { hypothesis, effect, confidence } = design
  const isWithin = hypothesis.kind === 'within'
  const distance = isWithin ? hypothesis.margin - Math.abs(effect) : effect - hypothesis.margin
  const variance = caseVariance(design)
  if (variance === 0) return 2
  const alpha = (1 - confidence) / 2
  const asked = Math.max(powerOfEach(design), alpha + 1e-9)
  return tTestSampleSize(asked, {
    effect: distance / Math.sqrt(variance),
    design: 'paired',
    alpha,
    alternative: 'greater',
  })
}

/** Equivalence may be missed on either side. */
function powerOfEach({ hypothesis, power }: CheckedDesign): number {
  return hypothesis.kind === 'within' ? (1 + power) / 2 : power
}

/** Fewer could not pass whatever the scores. */
function leastCases({ baseline, hypothesis, confidence, arms, paired, trials }: CheckedDesign): number | null {
  if (!('rate' in baseline)) return 2
  const scale: Scale = trials === 1 ? 'binary' : { min: 0, max: 1 }
  const cases = casesToPass({ scale, hypothesis, confidence, arms, paired })
  return cases === null || arms === 1 || paired ? cases : Math.ceil(cases / 2)
}
