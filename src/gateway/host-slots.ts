import { FairQueue } from './fair-queue.ts'

/** Who takes a slot. @internal */
export interface SlotSeeker {
  readonly caller: string
  readonly signal: AbortSignal
  readonly waiting: { start(): void; end(): void }
}

interface Waiter {
  admit(): void
  refuse(error: unknown): void
}

/**
 * The slots of one host: so many calls may be under way at once. Callers take turns.
 *
 * @internal
 */
export class HostSlots {
  readonly #queue = new FairQueue<Waiter>()
  #limit: number
  #taken = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get limit(): number {
    return this.#limit
  }

  /** A lower limit takes effect as slots are released, a higher one at once. */
  set limit(limit: number) {
    this.#limit = limit
    this.#admit()
  }

  /** Calls under way. */
  get taken(): number {
    return this.#taken
  }

  /** Calls that wait for a slot. */
  get waiting(): number {
    return this.#queue.size
  }

  /**
   * Resolves once the call may be sent; `release` must follow.
   *
   * @throws the reason of the signal if it is aborted first: then there is no slot to release
   */
  async take(seeker: SlotSeeker): Promise<void> {
    seeker.signal.throwIfAborted()
    if (this.#taken < this.#limit && this.#queue.size === 0) {
      this.#taken += 1
      return
    }
    await this.#wait(seeker)
  }

  release(): void {
    this.#taken -= 1
    this.#admit()
  }

  /** Refuses all who wait. */
  refuseAll(error: unknown): void {
    for (let waiter = this.#queue.take(); waiter !== undefined; waiter = this.#queue.take()) {
      waiter.refuse(error)
    }
  }

  #wait({ caller, signal, waiting }: SlotSeeker): Promise<void> {
    waiting.start()
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        waiting.end()
        signal.removeEventListener('abort', abort)
      }
      const place = this.#queue.add(caller, {
        admit: () => {
          settle()
          resolve()
        },
        refuse: (error) => {
          settle()
          reject(error)
        },
      })
      const abort = (): void => {
        place.leave()
        settle()
        reject(signal.reason)
      }
      signal.addEventListener('abort', abort)
    })
  }

  #admit(): void {
    while (this.#taken < this.#limit) {
      const waiter = this.#queue.take()
      if (waiter === undefined) {
        return
      }
      this.#taken += 1
      waiter.admit()
    }
  }
}
