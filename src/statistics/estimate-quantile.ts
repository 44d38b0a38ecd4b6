import { sampleVerdict } from './_internal/sample-verdict.ts'
import { checkOneArm } from './_internal/one-arm-estimate.ts'
import type { SampleEstimate } from './sample-comparison.ts'
import { checkSameLength } from './samples/check-numbers.ts'
import { scoreRange } from './samples/score-range.ts'
import { appliedPolicy } from './samples/sided-values.ts'
import { pooledQuantile, poolValues } from './quantile/pooled-values.ts'
import { oneQuantileProcedure } from './quantile/quantile-procedure.ts'
import { checkQuantileOptions, clustersOf, describeTrials, type QuantileOptions } from './quantile/quantile-options.ts'
import { checkTrials, sidedTrials, type TrialSample } from './quantile/trial-sample.ts'

/**
 * Estimates a quantile of one sample and judges it against a threshold. Trials are pooled, cases weigh alike. The limits are order statistics
 * (the sign test inverted), valid for every distribution: p95 needs 72 cases to be bounded above at 95 %, p99 368. With trials or groups,
 * the pooled values count for as many as would be independent (Korn and Graubard 1998).
 *
 * @example
 * ```ts
 * estimateQuantile(latencies.map((latency) => [latency]), { quantile: 0.95, scale: 'unbounded' }).interval
 * ```
 *
 * @param sample - the values of each case's trials; none = missing
 * @returns `estimate` is the pooled quantile of type 7, `null` where every case is missing; a limit is infinite (or the end of the range) where
 * the cases do not bound it
 * @throws RangeError if the sample is empty, a value is NaN, infinite or outside the scale, the scale is binary, or an option is out of range
 * @see Conover (1999), Practical Nonparametric Statistics, section 3.2
 * @public
 */
export function estimateQuantile(sample: TrialSample, options: QuantileOptions): SampleEstimate {
  const checked = checkQuantileOptions(options)
  checkOneArm(checked.hypothesis)
  const range = scoreRange(checked.scale)
  checkTrials('sample', sample, range)
  if (checked.groups) checkSameLength(['sample', sample], ['groups', checked.groups])
  const missingPolicy = appliedPolicy(checked.missing, range)
  const sided = sidedTrials({ cases: sample, clusters: clustersOf(checked) }, { missing: missingPolicy, range })
  const n = sided.complete.cases.length
  const { quantile: probability, confidence } = checked
  return {
    ...sampleVerdict(
      n === 0
        ? { method: 'none', undecidable: 'all scores are missing' }
        : oneQuantileProcedure(sided, { probability, level: (1 - confidence) / 2 }),
      {
        options: checked,
        n,
        cases: sided.worst.cases.length,
        estimate: n === 0 ? null : pooledQuantile(poolValues(sided.complete.cases), probability),
        missingPolicy,
        possible: range
          ? { lower: range.min, upper: range.max }
          : { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY },
      },
    ),
    sample: describeTrials(sample, probability),
  }
}
