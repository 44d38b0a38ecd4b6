import { QueueError } from '../../errors/queue-error.ts'
import type { BullmqOptions } from '../dispatch-options.ts'
import { loadLibrary } from '../load-library.ts'
import type { Job } from '../queue/job.ts'
import type { EngineListener, QueueEngine } from '../queue/queue-engine.ts'
import type { BullmqJob } from './bullmq-job.ts'
import { BullmqSession } from './bullmq-session.ts'
import { connectRedis } from './connect-redis.ts'
import { type QueueKeys, queueKeys } from './queue-keys.ts'
import { type RedisAddress, redisAddress } from './redis-address.ts'
import { toQueueError } from './to-queue-error.ts'

/** Jobs in Redis, by BullMQ. @internal */
export class BullmqEngine implements QueueEngine {
  readonly name: string
  /** BullMQ sends them in one round trip. */
  readonly largestBatch = 1_000
  readonly lanes = 2
  readonly maxJobBytes: number
  readonly #address: RedisAddress
  readonly #keys: QueueKeys
  readonly #options: BullmqOptions
  readonly #now: () => number
  #session: BullmqSession | undefined

  /** @param now - milliseconds of a monotonic clock */
  constructor(options: BullmqOptions, now: () => number) {
    this.#address = redisAddress(options.redis)
    this.#keys = queueKeys(options.queue, this.#address.name)
    this.name = this.#keys.name
    this.maxJobBytes = options.maxJobBytes ?? 16 * 1024 * 1024
    this.#options = options
    this.#now = now
  }

  async open(listener: EngineListener): Promise<void> {
    const library = { library: 'bullmq', what: 'dispatch over BullMQ' }
    const { Queue } = await loadLibrary(() => import('bullmq'), library)
    const redis = await connectRedis(this.#address, this.name)
    let subscriber: Awaited<ReturnType<typeof connectRedis>> | undefined
    try {
      subscriber = await connectRedis(this.#address, this.name)
      const queue = new Queue<BullmqJob>(this.#keys.queue, { connection: redis, prefix: this.#keys.prefix })
      // What matters of it is seen where commands fail.
      queue.on('error', () => {})
      const own = { keys: this.#keys, options: this.#options, now: this.#now }
      const session = new BullmqSession({ redis, subscriber, queue, listener, ...own })
      await session.start()
      this.#session = session
    } catch (error) {
      redis.disconnect()
      subscriber?.disconnect()
      throw toQueueError(error, this.name)
    }
  }

  async put(jobs: readonly Job[]): Promise<void> {
    if (this.#session === undefined) {
      throw new QueueError({ fault: 'unreachable', queue: this.name, explanation: 'it is closed' })
    }
    await this.#session.put(jobs)
  }

  withdraw(ids: readonly string[]): void {
    this.#session?.withdraw(ids)
  }

  async close(): Promise<void> {
    const session = this.#session
    this.#session = undefined
    await session?.close()
  }
}
