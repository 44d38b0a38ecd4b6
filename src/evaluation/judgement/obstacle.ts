import type { SampleVerdict } from '../../statistics/sample-comparison.ts'
import type { InconclusiveCause } from '../verdict.ts'

/** Why no verdict may be read, whatever the interval. @internal */
export interface Obstacle {
  readonly cause: InconclusiveCause
  readonly reason: string
}

/** What statistics says about data that no method can judge. @internal */
export function findUndecidable({ undecidable }: Pick<SampleVerdict, 'undecidable'>): Obstacle | undefined {
  return undecidable === undefined ? undefined : { cause: 'undecidable', reason: undecidable }
}
