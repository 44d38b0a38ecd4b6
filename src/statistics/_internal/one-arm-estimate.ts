import { numberClusters } from '../clustered/number-clusters.ts'
import { sum } from '../mean/sum.ts'
import type { Hypothesis, Sample, SampleEstimate } from '../sample-comparison.ts'
import { checkSameLength } from '../samples/check-numbers.ts'
import type { CheckedOptions } from '../samples/check-options.ts'
import { scoreRange } from '../samples/score-range.ts'
import { appliedPolicy, sidedValues } from '../samples/sided-values.ts'
import { summariseArm } from '../samples/summarise-arm.ts'
import { oneArmProcedure } from './one-arm-procedure.ts'
import { sampleVerdict } from './sample-verdict.ts'

/** One sample against a threshold. @internal */
export function oneArmEstimate(sample: Sample, options: CheckedOptions): SampleEstimate {
  const { groups, missing, scale } = options
  if (groups) checkSameLength(['sample', sample], ['groups', groups])
  const range = scoreRange(scale)
  const missingPolicy = appliedPolicy(missing, range)
  const clusters = groups ? numberClusters(groups) : null
  const values = sidedValues(sample, clusters, { missing: missingPolicy, range })
  const n = values.complete.values.length
  const procedure =
    n === 0 ? { method: 'none', undecidable: 'all scores are missing' } : oneArmProcedure(values, options)
  return {
    ...sampleVerdict(procedure, {
      options,
      n,
      cases: values.worst.values.length,
      estimate: n === 0 ? null : sum(values.complete.values) / n,
      missingPolicy,
      possible: range
        ? { lower: range.min, upper: range.max }
        : { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY },
    }),
    sample: summariseArm(sample),
  }
}

/** @throws RangeError if a hypothesis about one arm is relative @internal */
export function checkOneArm({ relative }: Hypothesis): void {
  if (relative) throw new RangeError('hypothesis.relative must not be true for one sample: there is no baseline')
}
