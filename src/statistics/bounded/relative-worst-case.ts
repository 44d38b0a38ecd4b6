import type { Range } from '../samples/score-range.ts'
import type { WorstCase } from './contrast.ts'

/** Which side of which relative difference: the sign of the baseline's mean, and −1 for the mirrored effect. @internal */
export interface RelativeSide {
  readonly sign: 1 | -1
  readonly direction: 1 | -1
}

/** The pair that speaks most against the claim: the candidate's worst score beside the baseline's best, or the reverse. @internal */
export function relativeWorstCase({ min, max }: Range, { sign, direction }: RelativeSide): WorstCase {
  return { x: min - max, a: sign * (direction === 1 ? max : min) }
}
