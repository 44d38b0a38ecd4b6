interface Counter {
  next: number
  /** Numbers given back, the smallest last. */
  readonly free: number[]
}

/**
 * Numbers identical requests, from 0. A number whose request failed is given back and used for the next attempt,
 * so that a repeated run, in which nothing fails, asks for the same numbers.
 *
 * @internal
 */
export class Occurrences {
  readonly #counters = new Map<string, Counter>()
  readonly #maxRequests: number

  /** @param maxRequests - of more different requests, the ones seen first are forgotten */
  constructor(maxRequests: number = Number.POSITIVE_INFINITY) {
    this.#maxRequests = maxRequests
  }

  /** The number of this request. */
  take(fingerprint: string): number {
    const counter = this.#counters.get(fingerprint) ?? this.#add(fingerprint)
    const free = counter.free.pop()
    if (free !== undefined) {
      return free
    }
    counter.next += 1
    return counter.next - 1
  }

  /** Gives a number back that had no reply. */
  giveBack(fingerprint: string, occurrence: number): void {
    const free = this.#counters.get(fingerprint)?.free
    free?.push(occurrence)
    free?.sort((a, b) => b - a)
  }

  #add(fingerprint: string): Counter {
    const counter: Counter = { next: 0, free: [] }
    this.#counters.set(fingerprint, counter)
    if (this.#counters.size > this.#maxRequests) {
      for (const oldest of this.#counters.keys()) {
        this.#counters.delete(oldest)
        break
      }
    }
    return counter
  }
}
