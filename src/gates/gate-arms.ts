import type { Run } from '../evaluation/run.ts'
import type { BlessedEvidence } from '../evidence/evidence.ts'

/** A run, and the digest by which evidence names its rows. @internal */
export interface NamedRun {
  readonly run: Run
  /** Absent where no rows are kept. */
  readonly digest?: string
  /** Present where it is a blessed baseline. */
  readonly blessed?: BlessedEvidence
}

/** The runs that a requirement is judged on, or why there are none. @internal */
export type GateArms =
  | { readonly candidate: NamedRun; readonly baseline?: NamedRun | undefined }
  /** Half a sentence. */
  | { readonly absent: string }
