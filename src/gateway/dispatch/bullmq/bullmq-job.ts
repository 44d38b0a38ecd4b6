import type { JobsOptions } from 'bullmq'

import type { Job } from '../queue/job.ts'

/** A job as BullMQ keeps it. @internal */
export interface BullmqJob {
  readonly version: string
  readonly label: string
  /** Base64: BullMQ keeps JSON. */
  readonly packed: string
  /** Milliseconds for which its outcome is kept. */
  readonly keepMs: number
}

/** The name of all jobs. */
const JOB_NAME = 'call'

/** What a worker could not do for a reason of its own, such as a lost connection to Redis, is tried so often. */
const ATTEMPTS = 4

/** Milliseconds before the first further attempt; twice as long before each that follows. */
const BACKOFF_MS = 1_000

/** @internal */
export function toBullmq(
  { id, version, label, packed }: Job,
  { keepMs, priority }: { readonly keepMs: number; readonly priority: number },
): { readonly name: string; readonly data: BullmqJob; readonly opts: JobsOptions } {
  const base64 = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength).toString('base64')
  return {
    name: JOB_NAME,
    data: { version, label, packed: base64, keepMs },
    opts: {
      jobId: id,
      attempts: ATTEMPTS,
      backoff: { type: 'exponential', delay: BACKOFF_MS, jitter: 0.5 },
      // What became of it stands elsewhere, for as long as it is needed.
      removeOnComplete: true,
      removeOnFail: true,
      ...(priority === 0 ? {} : { priority }),
    },
  }
}
