import { sum } from '../mean/sum.ts'
import { presentValues } from './present-values.ts'
import type { ArmSummary, Sample } from '../sample-comparison.ts'

/** Mean of the scores that are present, and how many are. @internal */
export function summariseArm(sample: Sample): ArmSummary {
  const present = presentValues(sample)
  return {
    mean: present.length === 0 ? null : sum(present) / present.length,
    n: present.length,
    missing: sample.length - present.length,
  }
}
