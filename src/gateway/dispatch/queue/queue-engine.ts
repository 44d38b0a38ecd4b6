import type { QueueError } from '../../errors/queue-error.ts'
import type { Job } from './job.ts'

/** What an engine tells of the jobs that were put into it. @internal */
export interface EngineListener {
  /** @param wasThere - whether it lay there already: an earlier run had paid for it */
  readonly onOutcome: (id: string, packed: Uint8Array, wasThere: boolean) => void
  /** A worker has had it for so many milliseconds. Told only of those that take long. */
  readonly onStarted: (id: string, workedMs: number) => void
  /** It will not come any more. */
  readonly onFailure: (id: string, error: QueueError) => void
  /** None will come, for the time being. */
  readonly onOutage: (error: QueueError) => void
  /** All workers together make so many calls at once now; `undefined` if that is not known. */
  readonly onCapacity: (calls: number | undefined) => void
  /** What people should know, though no call fails for it. */
  readonly warn: (message: string) => void
}

/**
 * Carries jobs to workers and their outcomes back. It keeps a job until its outcome has arrived: what the queue loses,
 * it puts there again.
 *
 * @internal
 */
export interface QueueEngine {
  /** Which queue, for people: without passwords. */
  readonly name: string
  /** Jobs that can be put there at once. */
  readonly largestBatch: number
  /** Batches that may be under way at once. */
  readonly lanes: number
  readonly maxJobBytes: number
  /** Connects. @throws QueueError */
  open(listener: EngineListener): Promise<void>
  /** Once this resolves, the jobs are in the queue. To put one there again changes nothing. @throws QueueError */
  put(jobs: readonly Job[]): Promise<void>
  /** Takes back jobs that nobody waits for any more, as far as no worker has taken them. */
  withdraw(ids: readonly string[]): void
  /** Never rejects. */
  close(): Promise<void>
}
