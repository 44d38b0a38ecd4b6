import type { LooksEvidence } from './stopping-evidence.ts'

/**
 * What the test chose besides what is recorded elsewhere, so that the verdict can be computed again from rows. What is
 * absent was left at its default.
 *
 * @public
 */
export interface AskedEvidence {
  /** Power that `casesNeeded` was planned for. */
  readonly power: number
  /** Share of failed trials in an arm that is accepted. */
  readonly maxErrorRate?: number
  /** When the judgement was to stop early. `curtailed` is for relations alone, looks are for everything else. */
  readonly sequential?: 'curtailed' | 'anytime' | LooksEvidence
  /** Whether cases were aligned. */
  readonly paired?: boolean
  /** Whether latencies of arms that did not run side by side may be judged. */
  readonly acceptDrift?: boolean
  /** What the estimate itself was asked to reach. */
  readonly minimumEstimate?: number
  /** True difference that `casesNeeded` was planned for, in place of the estimate. */
  readonly effect?: number
}
