import { openDispatch } from '../../../../../src/gateway/dispatch/open-dispatch.ts'
import type { BullmqOptions } from '../../../../../src/gateway/dispatch/dispatch-options.ts'
import type { Dispatcher } from '../../../../../src/gateway/dispatch/dispatcher.ts'
import type { LimitOptions } from '../../../../../src/gateway/limits/limit-options.ts'
import { startWorker } from '../../../../../src/gateway/dispatch/start-worker.ts'
import type { RunningWorker, WorkerOptions } from '../../../../../src/gateway/dispatch/worker-options.ts'

/** A dispatcher over BullMQ, as the gateway would make it. */
export function bullmqDispatch(options: Omit<BullmqOptions, 'kind'>, limits: LimitOptions = {}): Dispatcher {
  return openDispatch(
    { kind: 'bullmq', ...options },
    { now: () => performance.now(), warn: () => {}, reuse: true, limitsOf: () => limits },
  )
}

/** A worker in this process, whose leases are short. */
export async function bullmqWorker(options: WorkerOptions): Promise<RunningWorker> {
  return await startWorker({ concurrency: 20, leaseMs: 1000, drainMs: 1000, ...options })
}
