import { checkOneArm, oneArmEstimate } from './_internal/one-arm-estimate.ts'
import type { Sample, SampleEstimate, SampleOptions } from './sample-comparison.ts'
import { checkOptions } from './samples/check-options.ts'
import { checkSample } from './samples/check-sample.ts'

/**
 * Estimates the mean of one sample and judges it against a threshold: "the mean is greater than `margin`", or lies strictly within ±`margin`.
 *
 * Binary scores: Clopper–Pearson. Bounded: Gaffke. Unbounded: studentised bootstrap (10 cases at least). With groups: CR2 with
 * Satterthwaite's degrees of freedom (5 groups at least).
 *
 * @example
 * ```ts
 * estimate([1, 1, 0, 1, 1, 1, 1, 1, 1, 1], { scale: 'binary', hypothesis: { kind: 'greater', margin: 0.5 } }).interval
 * ```
 *
 * @param sample - scores, `null` where missing
 * @returns `estimate` is `null` where every score is missing; where no verdict can be read, `undecidable` says why, and the
 * interval is the whole possible range
 * @throws RangeError if the sample is empty, a score is NaN, infinite or outside the scale, or an option is out of range or relative
 * @public
 */
export function estimate(sample: Sample, options: SampleOptions): SampleEstimate {
  const checked = checkOptions(options)
  checkOneArm(checked.hypothesis)
  checkSample('sample', sample, checked.scale)
  return oneArmEstimate(sample, checked)
}
