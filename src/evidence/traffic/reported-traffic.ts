import type { Traffic } from '../../calls/traffic.ts'

/** The model calls of a whole run. @public */
export interface ReportedTraffic extends Traffic {
  /** Whether several files kept limits each on its own: together they may have exceeded them. */
  readonly limitsPerProcess: boolean
  /** Eval files that ended too early to say what they called, and whose calls nobody else has counted. */
  readonly uncountedFiles: number
}
