import type { WaitMeter } from '../../wait-meter.ts'

/**
 * How long a call waits for a worker. The worker's own time is none of it: known when the reply is here, or earlier of
 * a call that takes long, so that the time limit of its case goes on.
 *
 * @internal
 */
export class QueueWait {
  readonly #waiting: WaitMeter
  #isOver = false

  /** The wait begins. */
  constructor(waiting: WaitMeter) {
    this.#waiting = waiting
    waiting.start()
  }

  /** It is over; a second time changes nothing. @param workedMs - for so long a worker has had the call */
  end(workedMs: number = 0): void {
    if (!this.#isOver) {
      this.#isOver = true
      this.#waiting.discount(workedMs)
      this.#waiting.end()
    }
  }
}

/** Milliseconds after which a worker says that it is at a call: most are done before. @internal */
export const SLOW_MS = 1_000
