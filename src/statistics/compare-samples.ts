import { pairedComparison } from './_internal/paired-comparison.ts'
import { unpairedComparison } from './_internal/unpaired-comparison.ts'
import type { ComparisonOptions, Sample, SampleComparison } from './sample-comparison.ts'
import { checkOptions } from './samples/check-options.ts'
import { checkSample } from './samples/check-sample.ts'

/**
 * Compares two samples and judges the difference candidate − baseline, positive being better, against a hypothesis. The method
 * follows from scale and design (docs/statistics.md says which and why):
 *
 * | scores | paired | unpaired |
 * | --- | --- | --- |
 * | binary | the widest of the Tango score, Bonett–Price and Clopper–Pearson limits | the wider of Miettinen–Nurminen and a Wald limit with half a worst case per arm |
 * | bounded | Gaffke, on differences | melded Gaffke |
 * | unbounded | studentised bootstrap, 10 cases at least | Welch t |
 * | with groups | CR2 with Satterthwaite's degrees of freedom, 5 groups at least | refused |
 *
 * Relative differences, (c − b) / |b| of the means: Gaffke on c − (1 + margin) b for binary and bounded scores, a studentised bootstrap for
 * unbounded ones.
 *
 * p-value and interval come from one procedure: `pValue < (1 − confidence) / 2` exactly when the lower limit is above the margin (for `within`:
 * when both limits lie inside).
 *
 * @example
 * ```ts
 * compareSamples([1, 1, 1, 0, 1], [1, 0, 1, 0, 0], { scale: 'binary' }).interval
 * ```
 *
 * @param candidate - scores, `null` where missing
 * @param baseline - scores of the other arm; if paired, value i belongs to the same case as the candidate's
 * @returns `estimate` is `null` where no case has the scores for one; where no verdict can be read, `undecidable` says why, and the
 * interval is the whole possible range
 * @throws RangeError if a sample is empty, paired samples differ in length, a score is NaN, infinite or outside the scale, or an
 * option is out of range
 * @public
 */
export function compareSamples(candidate: Sample, baseline: Sample, options: ComparisonOptions): SampleComparison {
  const checked = checkOptions(options)
  checkSample('candidate', candidate, checked.scale)
  checkSample('baseline', baseline, checked.scale)
  const samples = { candidate, baseline }
  return (options.paired ?? true) ? pairedComparison(samples, checked) : unpairedComparison(samples, checked)
}
