import type { Redis } from 'ioredis'

import type { Job } from '../queue/job.ts'
import type { QueueKeys } from './queue-keys.ts'

/** A job that is in the queue or under way. @internal */
export interface WatchedJob {
  readonly job: Job
  /** Milliseconds of a monotonic clock. */
  putAtMs: number
  /** How often it was put into the queue. */
  puts: number
  /** Why the job could not be put into the queue again; `undefined` if it could. */
  trouble?: unknown
}

/** @internal */
export interface JobWatchOptions {
  readonly redis: Redis
  readonly keys: QueueKeys
  readonly jobs: ReadonlyMap<string, WatchedJob>
  readonly onOutcome: (id: string, packed: Uint8Array) => void
  /** Neither a job nor an outcome is there: the queue has lost it. */
  readonly onLost: (watched: WatchedJob) => void
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
}

/** Jobs that are looked for at once. */
const MOST_AT_ONCE = 200

/**
 * Looks for jobs of which nothing was heard for a while: a message may have been lost with a connection, and a Redis
 * that was restarted may know of nothing.
 *
 * @internal
 */
export async function findSilentJobs(options: JobWatchOptions, silentMs: number): Promise<void> {
  const { redis, keys, jobs, now } = options
  const silent = [...jobs.values()].filter(({ putAtMs }) => now() - putAtMs >= silentMs)
  for (let from = 0; from < silent.length; from += MOST_AT_ONCE) {
    const some = silent.slice(from, from + MOST_AT_ONCE)
    const pipeline = redis.pipeline()
    for (const { job } of some) {
      // In this order: a worker writes the outcome before it removes the job.
      pipeline.exists(keys.job(job.id)).getBuffer(keys.outcome(job.id))
    }
    const replies = (await pipeline.exec()) ?? []
    some.forEach((watched, index) => judge(watched, [replies[2 * index], replies[2 * index + 1]], options))
  }
}

type PipelineReply = readonly [error: Error | null, value: unknown] | undefined

function judge(
  watched: WatchedJob,
  [exists, outcome]: readonly [PipelineReply, PipelineReply],
  { jobs, onOutcome, onLost }: JobWatchOptions,
): void {
  const { id } = watched.job
  if (exists?.[0] !== null || outcome?.[0] !== null || jobs.get(id) !== watched) {
    return
  }
  if (outcome[1] instanceof Uint8Array) {
    onOutcome(id, outcome[1])
  } else if (exists[1] === 0) {
    onLost(watched)
  }
}
