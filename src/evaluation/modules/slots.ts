interface Waiter {
  readonly go: () => void
}

/** Lets so many go on at the same time, the others in the order in which they came. @internal */
export class Slots {
  readonly size: number
  #taken = 0
  readonly #waiting = new Set<Waiter>()

  constructor(size: number) {
    this.size = size
  }

  get taken(): number {
    return this.#taken
  }

  get waiting(): number {
    return this.#waiting.size
  }

  /**
   * Works as soon as a slot is free.
   *
   * @throws the reason of the signal, if it is aborted before; what `work` throws
   */
  async use<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted()
    if (this.#taken < this.size) {
      this.#taken += 1
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

  /** The slot goes to whoever has waited longest. */
  #free(): void {
    const [next] = this.#waiting
    if (next === undefined) {
      this.#taken -= 1
    } else {
      this.#waiting.delete(next)
      next.go()
    }
  }
}
