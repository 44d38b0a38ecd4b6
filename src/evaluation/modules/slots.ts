import { type Clock, systemClock } from '../collection/clock.ts'

interface Waiter {
  readonly go: () => void
}

/** Lets so many go on at the same time, the others in the order in which they came. @internal */
export class Slots {
  readonly size: number
  #taken = 0
  readonly #waiting = new Set<Waiter>()
  readonly #clock: Pick<Clock, 'now'>
  /** When the first was taken, and when their number changed last. */
  #begunAtMs: number | undefined
  #changedAtMs = 0
  /** Time in use up to that moment, of all slots together. */
  #usedMs = 0

  constructor(size: number, clock: Pick<Clock, 'now'> = systemClock) {
    this.size = size
    this.#clock = clock
  }

  get taken(): number {
    return this.#taken
  }

  get waiting(): number {
    return this.#waiting.size
  }

  /** Share of the slots' time that was in use since the first was taken, 0 to 1; `null` before. */
  get utilization(): number | null {
    if (this.#begunAtMs === undefined) {
      return null
    }
    this.#change(0)
    const passedMs = this.#changedAtMs - this.#begunAtMs
    return passedMs > 0 ? Math.min(1, this.#usedMs / (passedMs * this.size)) : this.#taken / this.size
  }

  /**
   * Works as soon as a slot is free.
   *
   * @throws the reason of the signal, if it is aborted before; what `work` throws
   */
  async use<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted()
    if (this.#taken < this.size) {
      this.#change(1)
    } else {
      await this.#wait(signal)
    }
    try {
      return await work()
    } finally {
      this.#free()
    }
  }

  async #wait(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const giveUp = (): void => {
        this.#waiting.delete(waiter)
        reject(signal.reason)
      }
      const waiter = {
        go: () => {
          signal.removeEventListener('abort', giveUp)
          resolve()
        },
      }
      signal.addEventListener('abort', giveUp, { once: true })
      this.#waiting.add(waiter)
    })
  }

  #change(by: number): void {
    const now = this.#clock.now()
    this.#begunAtMs ??= now
    this.#usedMs += this.#taken * (now - (this.#changedAtMs || now))
    this.#changedAtMs = now
    this.#taken += by
  }

  /** The slot goes to whoever has waited longest. */
  #free(): void {
    const [next] = this.#waiting
    if (next === undefined) {
      this.#change(-1)
    } else {
      this.#waiting.delete(next)
      next.go()
    }
  }
}
