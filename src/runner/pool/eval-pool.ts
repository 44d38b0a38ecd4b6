import type { MessagePort } from 'node:worker_threads'
import type { PoolRunnerInitializer } from 'vitest/node'

import { EvalPoolWorker } from './eval-pool-worker.ts'

/** Where the ports of workers lead: the gateway of the main process. @internal */
export interface PortHost {
  /** Serves the worker at the other end until the port closes. */
  readonly connect: (port: MessagePort) => void
}

/** Name under which Vitest knows the pool. @internal */
export const evalPoolName = 'touchstone'

/**
 * Vitest's pool of worker threads, with one thing added: each worker has a port to `host`.
 *
 * @internal
 */
export function evalPool(host: PortHost): PoolRunnerInitializer {
  return { name: evalPoolName, createPoolWorker: (options) => new EvalPoolWorker(options, host) }
}
