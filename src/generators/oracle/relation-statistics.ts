import type { Interval } from '../../statistics/sample-comparison.ts'

/** What the inputs say about how often, or by how much, a relation is violated. @public */
export interface RelationStatistics {
  /**
   * What is estimated: the share of inputs that violate the relation; that share less the share on which the system disagrees with
   * itself; or the mean difference of the outputs.
   */
  readonly measure: 'violation rate' | 'excess violation rate' | 'mean difference'
  /** `null` where no input was judged. */
  readonly estimate: number | null
  /** The interval that decides (with `tolerate: 0` it only informs). After an early stop it holds whatever the other inputs would have shown. */
  readonly interval: Interval
  /** Inputs that carry the estimate. */
  readonly n: number
  /** Inputs without an answer. They count as the worst for either verdict, but in a mean difference without range, where they are left out. */
  readonly missing: number
  /** As a statistician would write it. */
  readonly method: string
  /** One-sided p-value of what a PASS claims; `null` with `tolerate: 0`, and where nothing was judged. */
  readonly pValue: number | null
  /**
   * The same of what a FAIL claims; with `tolerate: 0` that of the clearest confirmation, corrected for the violations that were followed up.
   * After an early stop both hold whatever the other inputs would have shown.
   */
  readonly oppositePValue: number | null
  /** Inputs that would decide with 80 % power at this estimate; `null` if more inputs would not, or nothing is known about it. */
  readonly inputsNeeded: number | null
  /** Why no verdict can be read from the interval, if so. */
  readonly undecidable?: string
}
