import type { Redis } from 'ioredis'

import type { QueueKeys } from './queue-keys.ts'

/** A worker that is alive. Plain data. @internal */
export interface WorkerInfo {
  readonly id: string
  readonly host: string
  readonly pid: number
  /** Version of this package. */
  readonly version: string
  /** Calls that it makes at once. */
  readonly concurrency: number
  /** Calls that it makes now. */
  readonly active: number
  /** Calls that it has made. */
  readonly done: number
}

/** Milliseconds without a word after which a worker is taken for dead. */
const SILENCE_MS = 45_000

/** Milliseconds between two words of a worker: two may be lost. @internal */
export const HEARTBEAT_MS = 15_000

/**
 * Says that a worker is alive. Redis itself forgets those who stop saying so: clocks of different machines need not
 * agree.
 *
 * @internal
 */
export async function registerWorker(redis: Redis, keys: QueueKeys, worker: WorkerInfo): Promise<void> {
  await redis
    .multi()
    .set(keys.worker(worker.id), JSON.stringify(worker), 'PX', SILENCE_MS)
    .sadd(keys.workers, worker.id)
    .exec()
}

/** @internal */
export async function unregisterWorker(redis: Redis, keys: QueueKeys, id: string): Promise<void> {
  await redis.multi().del(keys.worker(id)).srem(keys.workers, id).exec()
}

/** Those that are alive; the others are removed from the set. @internal */
export async function listWorkers(redis: Redis, keys: QueueKeys): Promise<readonly WorkerInfo[]> {
  const ids = await redis.smembers(keys.workers)
  if (ids.length === 0) {
    return []
  }
  const found = await redis.mget(ids.map((id) => keys.worker(id)))
  const dead = ids.filter((_, index) => found[index] === null)
  if (dead.length > 0) {
    await redis.srem(keys.workers, ...dead)
  }
  return found.flatMap((text) => (typeof text === 'string' ? [JSON.parse(text) as WorkerInfo] : []))
}
