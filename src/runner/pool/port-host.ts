import type { MessagePort } from 'node:worker_threads'

/** Where the ports of workers lead: the gateway of the main process. @internal */
export interface PortHost {
  /** Serves the worker at the other end until the port closes. */
  readonly connect: (port: MessagePort) => void
}
