import type { Queue } from 'bullmq'
import type { Redis } from 'ioredis'

import { QueueError } from '../../errors/queue-error.ts'
import type { BullmqOptions } from '../dispatch-options.ts'
import type { Job } from '../queue/job.ts'
import type { EngineListener } from '../queue/queue-engine.ts'
import { type BullmqJob, toBullmq } from './bullmq-job.ts'
import { takeEarlierOutcomes } from './earlier-outcomes.ts'
import { findSilentJobs, type WatchedJob } from './job-watch.ts'
import { OutcomeInbox } from './outcome-inbox.ts'
import type { QueueKeys } from './queue-keys.ts'
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

/** @internal */
export interface BullmqSessionOptions {
  /** What it sends with. */
  readonly redis: Redis
  /** What it listens with. */
  readonly subscriber: Redis
  readonly queue: Queue<BullmqJob>
  readonly keys: QueueKeys
  readonly listener: EngineListener
  readonly options: BullmqOptions
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
}

/** The jobs of a run in Redis, from when there is a connection until it is closed. @internal */
export class BullmqSession {
  readonly #options: BullmqSessionOptions
  readonly #patienceMs: number
  readonly #jobs = new Map<string, WatchedJob>()
  readonly #inbox: OutcomeInbox
  readonly #workers: WorkerWatch
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(options: BullmqSessionOptions) {
    const { redis, keys, listener, now } = options
    const { patienceMs = 60_000 } = options.options
    this.#options = options
    this.#patienceMs = patienceMs
    this.#inbox = new OutcomeInbox({
      redis,
      keys,
      wants: (id) => this.#jobs.has(id),
      onStarted: (id, workedMs) => listener.onStarted(id, workedMs),
      onOutcome: (id, packed, wasThere) => this.#settle(id, packed, wasThere),
    })
    this.#workers = new WorkerWatch({ redis, keys, patienceMs, now, listener })
  }

  /** Begins to listen, and to look. */
  async start(): Promise<void> {
    const { redis, subscriber, keys } = this.#options
    subscriber.on('message', (_channel: string, id: string) => this.#inbox.tell(id))
    await subscriber.subscribe(keys.outcomes)
    await this.#workers.look(0)
    const watch = this.#watch()
    this.#timer = setInterval(() => void watch.look(), Math.min(LOOK_MS, this.#patienceMs / 2))
    redis.on('ready', () => void this.#findJobs(0).catch(() => {}))
  }

  /** @throws QueueError if Redis does not take them */
  async put(jobs: readonly Job[]): Promise<void> {
    const { redis, keys, now } = this.#options
    if (jobs.length === 0) {
      return
    }
    for (const job of jobs) {
      this.#jobs.set(job.id, { job, putAtMs: now(), puts: 1 })
    }
    try {
      await takeEarlierOutcomes(jobs, { redis, keys, onOutcome: (id, packed) => this.#inbox.take(id, packed, true) })
      await this.#add(jobs)
    } catch (error) {
      throw toQueueError(error, keys.name)
    }
  }

  withdraw(ids: readonly string[]): void {
    for (const id of ids) {
      if (this.#jobs.delete(id)) {
        // One that a worker has taken cannot be removed: its reply is kept for a while.
        void this.#options.queue.remove(id).catch(() => {})
      }
    }
  }

  /** Takes back what waits, and leaves no connection. */
  async close(): Promise<void> {
    const { redis, subscriber, queue } = this.#options
    this.#isClosed = true
    clearInterval(this.#timer)
    const tidyUp = async (): Promise<void> => {
      await Promise.allSettled([...this.#jobs.keys()].map((id) => queue.remove(id)))
      await this.#inbox.close()
    }
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_MS)
    })
    await Promise.race([tidyUp().catch(() => {}), late])
    clearTimeout(timer)
    this.#jobs.clear()
    await Promise.race([queue.close().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 100).unref())])
    redis.disconnect()
    subscriber.disconnect()
  }

  async #add(jobs: readonly Job[]): Promise<void> {
    const { queue, options } = this.#options
    const { keepRepliesMs: keepMs = 3_600_000, priority = 0 } = options
    const wanted = jobs.filter(({ id }) => this.#jobs.has(id))
    if (wanted.length > 0) {
      await queue.addBulk(wanted.map((job) => toBullmq(job, { keepMs, priority })))
    }
  }

  #settle(id: string, packed: Uint8Array, wasThere: boolean): void {
    if (this.#jobs.delete(id) && !this.#isClosed) {
      this.#options.listener.onOutcome(id, packed, wasThere)
    }
  }

  #watch(): RedisWatch {
    const { redis, subscriber, keys, listener, now } = this.#options
    return new RedisWatch({
      name: keys.name,
      patienceMs: this.#patienceMs,
      now,
      ask: () => this.#ask(),
      onOutage: (error) => {
        if (!this.#isClosed) {
          listener.onOutage(error)
        }
      },
      onSilence: () => {
        if (!this.#isClosed) {
          redis.disconnect(true)
          subscriber.disconnect(true)
        }
      },
    })
  }

  /** Connection and memory are tried, too: what cannot be looked at, or written, for long is an outage. */
  async #ask(): Promise<void> {
    const { redis, keys } = this.#options
    await this.#findJobs(SILENT_MS)
    await this.#workers.look(this.#jobs.size)
    await redis.set(keys.probe, 1, 'PX', LOOK_MS)
  }

  async #findJobs(silentMs: number): Promise<void> {
    const { redis, keys, now } = this.#options
    const onOutcome = (id: string, packed: Uint8Array): void => this.#inbox.take(id, packed, false)
    const onLost = (watched: WatchedJob): void => this.#putAgain(watched)
    await findSilentJobs({ redis, keys, jobs: this.#jobs, onOutcome, onLost, now }, silentMs)
  }

  #putAgain(watched: WatchedJob): void {
    const { listener, now } = this.#options
    const { job, puts } = watched
    if (this.#isClosed) {
      return
    }
    if (puts > MAX_REQUEUES) {
      this.#jobs.delete(job.id)
      listener.onFailure(job.id, this.#whyLost(watched))
      return
    }
    watched.puts += 1
    watched.putAtMs = now()
    delete watched.trouble
    // If it cannot be put there now, it will be missed again.
    this.#add([job]).catch((error: unknown) => {
      watched.trouble = error
    })
  }

  #whyLost({ job, puts, trouble }: WatchedJob): QueueError {
    const { name } = this.#options.keys
    if (trouble !== undefined) {
      return toQueueError(trouble, name)
    }
    const explanation = `${job.label}: lost ${puts} times. Does another program delete keys, or Redis evict them?`
    return new QueueError({ fault: 'lost', queue: name, explanation })
  }
}
