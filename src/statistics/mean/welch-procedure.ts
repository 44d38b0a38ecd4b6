import type { ImpossibleProcedure, Procedure } from '../procedure/procedure.ts'
import type { ArmValues } from '../samples/sided-arms.ts'
import { mirrored, tIntervalTest } from './t-interval-test.ts'
import { welchEstimate } from './welch-t-test.ts'

/** Difference of means of independent arms of unbounded values. @internal */
export function welchProcedure({ candidate, baseline }: ArmValues): Procedure | ImpossibleProcedure {
  const method = 'Welch t'
  const estimate = welchEstimate(candidate, baseline)
  if (estimate === null) {
    const undecidable =
      candidate.length < 2 || baseline.length < 2
        ? 'an arm with a single case shows no spread: at least 2 are needed'
        : 'the values do not vary: their spread cannot be estimated'
    return { method, undecidable }
  }
  return {
    method,
    minimumCases: 4,
    greater: tIntervalTest(estimate),
    less: tIntervalTest(mirrored(estimate)),
  }
}
