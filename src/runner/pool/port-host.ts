import type { MessagePort } from 'node:worker_threads'

import type { Interception } from '../../gateway/interception/intercept-fetch.ts'

/** Where the ports of workers lead: the gateway of the main process. @internal */
export interface PortHost {
  /** Serves the worker at the other end until the port closes. */
  readonly connect: (port: MessagePort) => void
  /** What workers send to the gateway by themselves; absent where their `fetch` shall stay as it is. */
  readonly interception: Interception | undefined
  /** Changes what is shown or written; absent where it is as it is. */
  readonly redact: ((text: string) => string) | undefined
  /** Where workers keep whole outputs; absent where they keep none. */
  readonly outputs: string | undefined
  /** Whether workers elsewhere make the calls. */
  readonly hasQueue: boolean
}
