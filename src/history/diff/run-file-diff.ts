import type { ComparisonEvidence } from '../../evidence/evidence.ts'

/** Version of the difference as JSON; a reader refuses a major it does not know. @internal */
export const DIFF_SCHEMA = 'touchstone-diff/1'

/** A figure of provenance that is another; `null` where it is absent. @internal */
export interface FactDifference {
  /** `commit`, `Node`, `triage, prompt v2: data`. */
  readonly fact: string
  readonly before: string | null
  readonly after: string | null
}

/** A case of both runs that a scorer judged otherwise. @internal */
export interface ChangedCase {
  readonly caseId: string
  readonly metric: string
  /** Mean over trials; `null` without a score. */
  readonly before: number | null
  readonly after: number | null
  /** Oriented: positive = better; `null` where one has no score. */
  readonly difference: number | null
  /** Previews. */
  readonly input: string
  readonly outputBefore: string
  readonly outputAfter: string
}

/** One system on one evaluation, in both files. @internal */
export interface RunDifference {
  readonly evaluation: string
  readonly system: string
  /** Why nothing below is there: half a sentence; absent where the runs can be compared. */
  readonly notComparable?: string
  /** Cases in both, and the ids of those that are not. */
  readonly cases: {
    readonly both: number
    readonly onlyBefore: readonly string[]
    readonly onlyAfter: readonly string[]
  }
  /** By metric, those that neither run has left out. The later run is the candidate. */
  readonly metrics: readonly ComparisonEvidence[]
  /** The largest losses first, then the gains, then those that lost or got a score. */
  readonly changed: readonly ChangedCase[]
}

/** What is other in a later run than in an earlier one. Plain data. @internal */
export interface RunFileDiff {
  readonly schema: typeof DIFF_SCHEMA
  readonly before: string
  readonly after: string
  readonly provenance: readonly FactDifference[]
  readonly runs: readonly RunDifference[]
  /** `evaluation, system` of the runs that only one file has. */
  readonly onlyBefore: readonly string[]
  readonly onlyAfter: readonly string[]
}
