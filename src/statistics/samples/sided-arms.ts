import type { MissingPolicy, Sample } from '../sample-comparison.ts'
import type { Range } from './score-range.ts'
import { sidedValues } from './sided-values.ts'
import type { Sided } from './sided.ts'

/** Values of two independent arms. @internal */
export interface ArmValues {
  readonly candidate: Float64Array
  readonly baseline: Float64Array
}

/** @internal */
export type SidedArms = Sided<ArmValues>

/** Applies a policy for missing scores to independent arms: the worst for the candidate is the best for the baseline. @internal */
export function sidedArms(
  { candidate, baseline }: { readonly candidate: Sample; readonly baseline: Sample },
  policy: { readonly missing: MissingPolicy; readonly range: Range | null },
): SidedArms {
  const first = sidedValues(candidate, null, policy)
  const second = sidedValues(baseline, null, policy)
  return {
    complete: { candidate: first.complete.values, baseline: second.complete.values },
    worst: { candidate: first.worst.values, baseline: second.best.values },
    best: { candidate: first.best.values, baseline: second.worst.values },
  }
}
