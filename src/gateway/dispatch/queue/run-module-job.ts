import type { ModuleJobs } from '../../../calls/module-workers.ts'
import { QueueError } from '../../errors/queue-error.ts'
import type { GatewayRequest } from '../../gateway-request.ts'
import type { JobOutcome } from './job.ts'

/** @internal */
export interface ModuleJobOptions {
  /** Absent where the worker runs none. */
  readonly modules: ModuleJobs | undefined
  /** For messages. */
  readonly queue: string
  /** Aborted when the worker ends. */
  readonly signal: AbortSignal
  /** Called each time that a thread begins with it. */
  readonly onRun: () => void
}

/**
 * Runs a module on the case that a job asks for.
 *
 * @throws QueueError if this worker does not run it
 * @internal
 */
export async function runModuleJob(
  { body }: GatewayRequest,
  { modules, queue, signal, onRun }: ModuleJobOptions,
): Promise<JobOutcome> {
  if (modules === undefined) {
    const explanation =
      'a worker that runs no modules has taken the case. Start all workers of this queue with --modules <folder>, a copy of the folder in which the run is started'
    throw new QueueError({ fault: 'module', queue, explanation })
  }
  try {
    const { answer, latencyMs } = await modules.run(typeof body === 'string' ? body : '', { signal, onRun })
    const headers = [['content-type', 'application/json']] as const
    return { kind: 'reply', status: 200, statusText: 'OK', headers, latencyMs, body: Buffer.from(answer) }
  } catch (error) {
    const explanation = error instanceof Error ? error.message : String(error)
    throw new QueueError({ fault: 'module', queue, explanation }, { cause: error })
  }
}
