import type { PoolRunnerInitializer } from 'vitest/node'

import { finishOnSignal } from '../finish-on-signal.ts'
import { EvalPoolWorker, evalPoolName } from './eval-pool-worker.ts'
import type { PortHost } from './port-host.ts'

/**
 * Vitest's pool of worker threads, with two things added: each worker has a port to `host`, and a run that is stopped by
 * a signal still reports.
 *
 * @internal
 */
export function evalPool(host: PortHost): PoolRunnerInitializer {
  return {
    name: evalPoolName,
    createPoolWorker(options) {
      finishOnSignal(options.project.vitest)
      return new EvalPoolWorker(options, host)
    },
  }
}
