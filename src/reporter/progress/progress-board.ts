import type { ProgressMessage } from '../../evidence/progress/progress-message.ts'

/** A collection that is going on. @internal */
export interface Collecting extends ProgressMessage {
  /** When its first message came, and how far it was then. */
  readonly since: { readonly timeMs: number; readonly done: number }
}

/** Knows which collections are going on, and how far each is. @internal */
export class ProgressBoard {
  readonly #collections = new Map<string, Collecting>()
  readonly #now: () => number
  /** How model calls are going, in one line. */
  traffic: string | undefined

  /** @param now - clock in milliseconds */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Notes what a message says. */
  update(message: ProgressMessage): void {
    const since = this.#collections.get(message.collection)?.since ?? { timeMs: this.#now(), done: message.done }
    if (message.finished) {
      this.#collections.delete(message.collection)
    } else {
      this.#collections.set(message.collection, { ...message, since })
    }
  }

  /** In the order in which they began. */
  get going(): readonly Collecting[] {
    return [...this.#collections.values()]
  }

  /** How long ago a collection began. */
  ageMs({ since }: Collecting): number {
    return this.#now() - since.timeMs
  }

  /** Seconds that a collection will take if it goes on as it did; `undefined` as long as there is no telling. */
  secondsLeft(collecting: Collecting): number | undefined {
    const { done, total, since } = collecting
    const elapsed = this.ageMs(collecting)
    const progress = done - since.done
    return total === null || progress <= 0 || elapsed < 1000
      ? undefined
      : ((elapsed / progress) * (total - done)) / 1000
  }
}
