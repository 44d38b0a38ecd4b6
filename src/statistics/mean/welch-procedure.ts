import { errorBandAt } from '../procedure/error-band.ts'
import type { ImpossibleProcedure, Procedure } from '../procedure/procedure.ts'
import type { ArmValues } from '../samples/sided-arms.ts'
import { mirrored, tIntervalTest } from './t-interval-test.ts'
import { welchEstimate } from './welch-t-test.ts'

// By cases of the smaller arm; the widest are those of mostly-zero values whose spread differs threefold between the arms.
const errorBands = [
  { from: 4, band: [0, 0.22] },
  { from: 10, band: [0.001, 0.22] },
  { from: 20, band: [0.001, 0.162] },
  { from: 50, band: [0.002, 0.092] },
  { from: 100, band: [0.006, 0.075] },
  { from: 400, band: [0.012, 0.052] },
] as const

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
    errorBand: errorBandAt(errorBands, Math.min(candidate.length, baseline.length)),
  }
}
