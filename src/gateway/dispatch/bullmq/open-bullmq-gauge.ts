import type { Queue } from 'bullmq'
import type { Redis } from 'ioredis'

import { QueueError } from '../../errors/queue-error.ts'
import { checkQueueName } from '../dispatch-options.ts'
import { loadLibrary } from '../load-library.ts'
import type { QueueGauge, QueueLoad } from '../scaling/queue-load.ts'
import { connectRedis } from './connect-redis.ts'
import { type QueueKeys, queueKeys } from './queue-keys.ts'
import { redisAddress } from './redis-address.ts'
import { toQueueError } from './to-queue-error.ts'
import { listWorkers, type WorkerInfo } from './worker-registry.ts'

/** @internal */
export interface GaugeOptions {
  /** @defaultValue the environment variable `TOUCHSTONE_REDIS_URL`, else `redis://127.0.0.1:6379` */
  readonly redis?: string | undefined
  readonly queue: string
}

/** Milliseconds that a look may take: the client itself waits for a lost connection without end. */
const LOOK_MS = 5_000

/**
 * Connects to a queue to see how full it is.
 *
 * @throws QueueError if Redis is not there or does not accept the password; RangeError; MissingLibraryError
 * @internal
 */
export async function openBullmqGauge({ redis: url, queue }: GaugeOptions): Promise<QueueGauge> {
  checkQueueName('--queue', queue)
  const address = redisAddress(url)
  const { Queue } = await loadLibrary(() => import('bullmq'), { library: 'bullmq', what: 'a look at the queue' })
  const keys = queueKeys(queue, address.name)
  const redis = await connectRedis(address, keys.name)
  const jobs = new Queue(keys.queue, { connection: redis, prefix: keys.prefix })
  // What matters of it is seen where looks fail.
  jobs.on('error', () => {})
  return new BullmqGauge(redis, keys, jobs)
}

class BullmqGauge implements QueueGauge {
  readonly #redis: Redis
  readonly #keys: QueueKeys
  readonly #queue: Queue
  /** What each worker had made when it was last heard of. */
  readonly #doneBy = new Map<string, number>()
  #made = 0

  constructor(redis: Redis, keys: QueueKeys, queue: Queue) {
    this.#redis = redis
    this.#keys = keys
    this.#queue = queue
  }

  get name(): string {
    return this.#keys.name
  }

  get queue(): string {
    return this.#keys.queue
  }

  async read(): Promise<QueueLoad> {
    try {
      const [counts, workers] = await bounded(this.#look(), this.name)
      const { active = 0, ...waiting } = counts
      this.#count(workers)
      return {
        waiting: Object.values(waiting).reduce((sum, count) => sum + count, 0),
        active,
        workers: workers.length,
        capacity: workers.reduce((sum, { concurrency }) => sum + concurrency, 0),
        made: this.#made,
      }
    } catch (error) {
      throw toQueueError(error, this.name)
    }
  }

  close(): void {
    this.#redis.disconnect()
    this.#queue.close().catch(() => {})
  }

  async #look(): Promise<[counts: Readonly<Record<string, number>>, workers: readonly WorkerInfo[]]> {
    return await Promise.all([
      this.#queue.getJobCounts('wait', 'prioritized', 'delayed', 'active'),
      listWorkers(this.#redis, this.#keys),
    ])
  }

  /** What a worker made before it was first seen was made before anybody looked. */
  #count(workers: readonly WorkerInfo[]): void {
    for (const { id, done } of workers) {
      this.#made += done - (this.#doneBy.get(id) ?? done)
      this.#doneBy.set(id, done)
    }
    const alive = new Set(workers.map(({ id }) => id))
    for (const id of this.#doneBy.keys()) {
      if (!alive.has(id)) {
        this.#doneBy.delete(id)
      }
    }
  }
}

async function bounded<Value>(work: Promise<Value>, queue: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    const explanation = `no answer within ${LOOK_MS / 1000} s`
    timer = setTimeout(() => reject(new QueueError({ fault: 'unreachable', queue, explanation })), LOOK_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
