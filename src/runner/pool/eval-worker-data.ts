import type { MessagePort } from 'node:worker_threads'

import type { Interception } from '../../gateway/interception/intercept-fetch.ts'
import type { RedactionPort } from '../../gateway/port/redaction-port.ts'

/** What a worker of eval files is given at its start. @internal */
export interface EvalWorkerData {
  /** Leads to the gateway. */
  readonly gateway: MessagePort
  /** Absent where the worker's `fetch` shall stay as it is. */
  readonly interception: Interception | undefined
  /** Absent where texts are shown as they are. */
  readonly redaction: RedactionPort | undefined
  /** Where whole outputs are kept; absent where they are not. */
  readonly outputs: string | undefined
  /** Whether workers elsewhere make the calls. */
  readonly hasQueue: boolean
}
