import { checkWorkerOptions, type RunningWorker, type WorkerOptions } from './worker-options.ts'

/**
 * Starts a worker, which makes the calls of runs elsewhere until it is closed.
 *
 * @throws RangeError if an option is out of range; QueueError; MissingLibraryError
 * @internal
 */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  checkWorkerOptions(options)
  if (options.sqs !== undefined && options.sqs.length > 0) {
    const { startSqsWorker } = await import('./sqs/start-sqs-worker.ts')
    return await startSqsWorker(options)
  }
  const { startBullmqWorker } = await import('./bullmq/start-bullmq-worker.ts')
  return await startBullmqWorker(options)
}
