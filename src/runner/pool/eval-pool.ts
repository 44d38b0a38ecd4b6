import type { PoolRunnerInitializer } from 'vitest/node'

import { EvalPoolWorker, evalPoolName } from './eval-pool-worker.ts'
import type { PortHost } from './port-host.ts'

/**
 * Vitest's pool of worker threads, with one thing added: each worker has a port to `host`.
 *
 * @internal
 */
export function evalPool(host: PortHost): PoolRunnerInitializer {
  return { name: evalPoolName, createPoolWorker: (options) => new EvalPoolWorker(options, host) }
}
