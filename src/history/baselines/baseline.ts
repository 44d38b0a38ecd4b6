import type { Run } from '../../evaluation/run.ts'
import type { Provenance } from '../../evidence/provenance.ts'

/** A blessed run, as its file holds it. @public */
export interface Baseline {
  /**
   * Scores exactly; latencies to the microsecond, costs to twelve digits. Neither inputs, expected values and outputs nor
   * messages of errors and reasons are kept; cases are known by id and digest.
   */
  readonly run: Run
  /** ISO 8601, UTC. */
  readonly blessedAt: string
  /** What the run was made with. */
  readonly provenance: Provenance
}

/** Version of the file; a reader refuses a major it does not know. @public */
export const BASELINE_SCHEMA = 'touchstone-baseline/1'
