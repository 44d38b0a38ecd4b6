import type { Redis } from 'ioredis'

import { QueueError } from '../../errors/queue-error.ts'
import { packageVersion } from '../../package-version.ts'
import type { EngineListener } from '../queue/queue-engine.ts'
import type { QueueKeys } from './queue-keys.ts'
import { listWorkers, type WorkerInfo } from './worker-registry.ts'

/** @internal */
export interface WorkerWatchOptions {
  readonly redis: Redis
  readonly keys: QueueKeys
  /** Milliseconds without a worker after which calls fail. */
  readonly patienceMs: number
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  readonly listener: EngineListener
}

/** Milliseconds without a worker after which people are told. */
const WARN_MS = 5_000

/** Knows which workers there are, and says so when there is none. @internal */
export class WorkerWatch {
  readonly #options: WorkerWatchOptions
  #withoutSinceMs: number | undefined
  #hasWarned = false

  constructor(options: WorkerWatchOptions) {
    this.#options = options
  }

  /**
   * Looks who is there.
   *
   * @param waiting - jobs that wait for a worker: without any, none is missed
   */
  async look(waiting: number): Promise<void> {
    const { redis, keys, listener, now } = this.#options
    const all = await listWorkers(redis, keys)
    const able = all.filter(({ version }) => version === packageVersion())
    listener.onCapacity(able.reduce((sum, { concurrency }) => sum + concurrency, 0))
    if (able.length > 0 || waiting === 0) {
      this.#withoutSinceMs = undefined
      this.#hasWarned = false
      return
    }
    this.#withoutSinceMs ??= now()
    this.#complain(now() - this.#withoutSinceMs, all)
  }

  #complain(sinceMs: number, others: readonly WorkerInfo[]): void {
    const { keys, patienceMs, listener } = this.#options
    const start = `start one: touchstone worker --queue ${keys.queue}, with TOUCHSTONE_REDIS_URL as here`
    const [other] = others
    const strangers =
      other === undefined
        ? ''
        : `, except for ${others.length} of version ${other.version}; this is ${packageVersion()}`
    if (sinceMs > patienceMs) {
      const explanation = `no worker for ${Math.round(patienceMs / 1000)} s${strangers}. To have calls made, ${start}`
      const fault = other === undefined ? 'no-worker' : 'version'
      listener.onOutage(new QueueError({ fault, queue: keys.name, explanation }))
    } else if (sinceMs > WARN_MS && !this.#hasWarned) {
      this.#hasWarned = true
      listener.warn(`${keys.name}: calls wait, and there is no worker${strangers}. To have them made, ${start}`)
    }
  }
}
