import { sum } from '../mean/sum.ts'
import type { ArmSummary, Sample } from '../sample-comparison.ts'

/** Mean of the scores that are present, and how many are. @internal */
export function summariseArm(sample: Sample): ArmSummary {
  const present = sample.filter((value) => value !== null)
  return {
    mean: present.length === 0 ? null : sum(present) / present.length,
    n: present.length,
    missing: sample.length - present.length,
  }
}
