import type { Queue } from 'bullmq'
import type { Redis } from 'ioredis'

import { QueueError } from '../../errors/queue-error.ts'
import type { BullmqOptions } from '../dispatch-options.ts'
import { loadLibrary } from '../load-library.ts'
import type { Job } from '../queue/job.ts'
import type { EngineListener, QueueEngine } from '../queue/queue-engine.ts'
import { type BullmqJob, toBullmq } from './bullmq-job.ts'
import { connectRedis } from './connect-redis.ts'
import { takeEarlierOutcomes } from './earlier-outcomes.ts'
import { findSilentJobs, type WatchedJob } from './job-watch.ts'
import { OutcomeInbox } from './outcome-inbox.ts'
import { type QueueKeys, queueKeys } from './queue-keys.ts'
import { type RedisAddress, redisAddress } from './redis-address.ts'
import { RedisWatch } from './redis-watch.ts'
import { toQueueError } from './to-queue-error.ts'
import { WorkerWatch } from './worker-watch.ts'

/** Milliseconds between looks at jobs of which nothing was heard, and at the workers. */
const LOOK_MS = 2_000

/** Milliseconds after which a job is looked for. */
const SILENT_MS = 5_000

/** A job that the queue has lost is put there again so often, as one whose worker died. */
const MAX_REQUEUES = 3

/** Closing waits no longer than this for a Redis that does not answer, in milliseconds. */
const CLOSE_MS = 2_000

/** What there is once the engine is open. */
interface Open {
  readonly redis: Redis
  readonly subscriber: Redis
  readonly queue: Queue<BullmqJob>
  readonly inbox: OutcomeInbox
  readonly workers: WorkerWatch
  readonly listener: EngineListener
  readonly timer: NodeJS.Timeout
}

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
  readonly #jobs = new Map<string, WatchedJob>()
  #open: Open | undefined

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
    let subscriber: Redis | undefined
    try {
      subscriber = await connectRedis(this.#address, this.name)
      const queue = new Queue<BullmqJob>(this.#keys.queue, { connection: redis, prefix: this.#keys.prefix })
      // What matters of it is seen where commands fail.
      queue.on('error', () => {})
      await this.#start({ redis, subscriber, queue, listener })
    } catch (error) {
      redis.disconnect()
      subscriber?.disconnect()
      throw toQueueError(error, this.name)
    }
  }

  async #start(connected: Pick<Open, 'redis' | 'subscriber' | 'queue' | 'listener'>): Promise<void> {
    const { redis, subscriber, listener } = connected
    const keys = this.#keys
    const inbox = new OutcomeInbox({
      redis,
      keys,
      wants: (id) => this.#jobs.has(id),
      onStarted: (id, workedMs) => listener.onStarted(id, workedMs),
      onOutcome: (id, packed, wasThere) => this.#settle(id, packed, wasThere),
    })
    const { patienceMs = 60_000 } = this.#options
    const workers = new WorkerWatch({ redis, keys, patienceMs, now: this.#now, listener })
    subscriber.on('message', (_channel: string, id: string) => inbox.tell(id))
    await subscriber.subscribe(keys.outcomes)
    await workers.look(0)
    const watch = this.#watch(connected, patienceMs)
    const timer = setInterval(() => void watch.look(), Math.min(LOOK_MS, patienceMs / 2))
    this.#open = { ...connected, inbox, workers, timer }
    redis.on('ready', () => void this.#findJobs(0).catch(() => {}))
  }

  #watch(
    { redis, subscriber, listener }: Pick<Open, 'redis' | 'subscriber' | 'listener'>,
    patienceMs: number,
  ): RedisWatch {
    return new RedisWatch({
      name: this.name,
      patienceMs,
      now: this.#now,
      ask: () => this.#ask(),
      onOutage: (error) => {
        if (this.#open !== undefined) {
          listener.onOutage(error)
        }
      },
      onSilence: () => {
        if (this.#open !== undefined) {
          redis.disconnect(true)
          subscriber.disconnect(true)
        }
      },
    })
  }

  async put(jobs: readonly Job[]): Promise<void> {
    const { queue, redis, inbox } = this.#opened
    if (jobs.length === 0) {
      return
    }
    for (const job of jobs) {
      this.#jobs.set(job.id, { job, putAtMs: this.#now(), puts: 1 })
    }
    try {
      await takeEarlierOutcomes(jobs, {
        redis,
        keys: this.#keys,
        onOutcome: (id, packed) => inbox.take(id, packed, true),
      })
      await this.#add(queue, jobs)
    } catch (error) {
      throw toQueueError(error, this.name)
    }
  }

  withdraw(ids: readonly string[]): void {
    for (const id of ids) {
      if (this.#jobs.delete(id)) {
        // One that a worker has taken cannot be removed: its reply is kept for a while.
        void this.#open?.queue.remove(id).catch(() => {})
      }
    }
  }

  async close(): Promise<void> {
    const open = this.#open
    this.#open = undefined
    if (open === undefined) {
      return
    }
    clearInterval(open.timer)
    const tidyUp = async (): Promise<void> => {
      await Promise.allSettled([...this.#jobs.keys()].map((id) => open.queue.remove(id)))
      await open.inbox.close()
    }
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_MS)
    })
    await Promise.race([tidyUp().catch(() => {}), late])
    clearTimeout(timer)
    this.#jobs.clear()
    await Promise.race([open.queue.close().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 100).unref())])
    open.redis.disconnect()
    open.subscriber.disconnect()
  }

  get #opened(): Open {
    if (this.#open === undefined) {
      throw new QueueError({ fault: 'unreachable', queue: this.name, explanation: 'it is closed' })
    }
    return this.#open
  }

  async #add(queue: Queue<BullmqJob>, jobs: readonly Job[]): Promise<void> {
    const { keepRepliesMs: keepMs = 3_600_000, priority = 0 } = this.#options
    const wanted = jobs.filter(({ id }) => this.#jobs.has(id))
    if (wanted.length > 0) {
      await queue.addBulk(wanted.map((job) => toBullmq(job, { keepMs, priority })))
    }
  }

  #settle(id: string, packed: Uint8Array, wasThere: boolean): void {
    if (this.#jobs.delete(id)) {
      this.#open?.listener.onOutcome(id, packed, wasThere)
    }
  }

  /** Connection and memory are tried, too: what cannot be looked at, or written, for long is an outage. */
  async #ask(): Promise<void> {
    await this.#findJobs(SILENT_MS)
    await this.#opened.workers.look(this.#jobs.size)
    await this.#opened.redis.set(this.#keys.probe, 1, 'PX', LOOK_MS)
  }

  async #findJobs(silentMs: number): Promise<void> {
    const { redis, inbox } = this.#opened
    await findSilentJobs(
      {
        redis,
        keys: this.#keys,
        jobs: this.#jobs,
        onOutcome: (id, packed) => inbox.take(id, packed, false),
        onLost: (watched) => this.#putAgain(watched),
        now: this.#now,
      },
      silentMs,
    )
  }

  #putAgain(watched: WatchedJob): void {
    const { queue, listener } = this.#opened
    const { job, puts } = watched
    if (puts > MAX_REQUEUES) {
      this.#jobs.delete(job.id)
      listener.onFailure(job.id, this.#whyLost(watched))
      return
    }
    watched.puts += 1
    watched.putAtMs = this.#now()
    delete watched.trouble
    // If it cannot be put there now, it will be missed again.
    this.#add(queue, [job]).catch((error: unknown) => {
      watched.trouble = error
    })
  }

  #whyLost({ job, puts, trouble }: WatchedJob): QueueError {
    if (trouble !== undefined) {
      return toQueueError(trouble, this.name)
    }
    const explanation = `${job.label}: lost ${puts} times. Does another program delete keys, or Redis evict them?`
    return new QueueError({ fault: 'lost', queue: this.name, explanation })
  }
}
