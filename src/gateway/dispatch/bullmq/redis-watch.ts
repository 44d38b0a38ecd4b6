import { QueueError } from '../../errors/queue-error.ts'
import { toQueueError } from './to-queue-error.ts'

/** @internal */
export interface RedisWatchOptions {
  /** Of the queue, as errors call it. */
  readonly name: string
  /** Milliseconds without an answer after which calls fail. */
  readonly patienceMs: number
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  /** Asks Redis all there is to ask. */
  readonly ask: () => Promise<void>
  readonly onOutage: (error: QueueError) => void
  /** Called when not even an error came back: it may be only the connection that is dead, without having said so. */
  readonly onSilence: () => void
}

/** Knows for how long a Redis has not answered as it should, and says so when that is too long. @internal */
export class RedisWatch {
  readonly #options: RedisWatchOptions
  #isLooking = false
  /** Since when; a moment, while it is asked. */
  #troubleSinceMs: number | undefined

  constructor(options: RedisWatchOptions) {
    this.#options = options
  }

  /** Asks once more, unless the last time has not ended. */
  async look(): Promise<void> {
    if (this.#isLooking) {
      this.#complain(undefined)
      return
    }
    this.#isLooking = true
    this.#troubleSinceMs ??= this.#options.now()
    try {
      await this.#options.ask()
      this.#troubleSinceMs = undefined
    } catch (error) {
      this.#complain(toQueueError(error, this.#options.name))
    } finally {
      this.#isLooking = false
    }
  }

  #complain(error: QueueError | undefined): void {
    const { name, patienceMs, now, onOutage, onSilence } = this.#options
    if (now() - (this.#troubleSinceMs ?? now()) < patienceMs) {
      return
    }
    const explanation = `no answer for ${Math.round(patienceMs / 1000)} s. Calls go on when it is back`
    onOutage(error ?? new QueueError({ fault: 'unreachable', queue: name, explanation }))
    if (error === undefined) {
      onSilence()
    }
  }
}
