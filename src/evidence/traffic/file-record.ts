import type { LimitsScope } from '../../calls/limits-scope.ts'
import type { ComponentTiming } from '../../evaluation/timing/component-clock.ts'
import type { Traffic } from '../../calls/traffic.ts'

/** Version of the record; a reader refuses a major it does not know. @public */
export const FILE_RECORD_SCHEMA = 'touchstone-file/1'

/** What an eval file leaves at its end, in the meta data of the file: `touchstoneFile`. @public */
export interface FileRecord {
  readonly schema: typeof FILE_RECORD_SCHEMA
  /** The model calls that were made while the file ran. */
  readonly traffic: Traffic
  /** Whether the limits held for all workers together or for the file's process alone. */
  readonly limits: LimitsScope
  /** Requests to hosts of models, by host, that the gateway did not see; absent if there were none. */
  readonly pastGateway?: Readonly<Record<string, number>>
  /** What the parts of its evaluations took; absent in old records. */
  readonly timing?: readonly ComponentTiming[]
  /** The most memory that its process has had until its end, other files' included; absent in old records. */
  readonly peakMemoryBytes?: number
}
