import type { ProgressMessage } from '../../evidence/progress/progress-message.ts'

/** A collection that is going on. @internal */
export interface Collecting extends ProgressMessage {
  /** When its first message came, and how far it was then. */
  readonly since: { readonly timeMs: number; readonly done: number }
}

/** A collection that did not come to its end, and how far it was. @internal */
export type Unfinished = Pick<ProgressMessage, 'evaluation' | 'done' | 'total' | 'counted'> &
  Partial<Pick<ProgressMessage, 'errors' | 'violating'>>

/** Knows which collections are going on, and how far each is. @internal */
export class ProgressBoard {
  readonly #collections = new Map<string, Collecting>()
  /** By evaluation and systems: those that were stopped, and not collected anew since. */
  readonly #stopped = new Map<string, Unfinished>()
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
    const subject = JSON.stringify([message.evaluation, message.systems])
    this.#stopped.delete(subject)
    if (message.finished) {
      this.#collections.delete(message.collection)
      if (message.done !== message.total) {
        this.#stopped.set(subject, message)
      }
    } else {
      this.#collections.set(message.collection, { ...message, since })
    }
  }

  /** In the order in which they began. */
  get going(): readonly Collecting[] {
    return [...this.#collections.values()]
  }

  /** Those that were stopped, and those that were never heard of again. */
  get unfinished(): readonly Unfinished[] {
    return [...this.#stopped.values(), ...this.going].map(({ evaluation, done, total, counted, ...message }) => ({
      evaluation,
      done,
      total,
      ...(message.errors === undefined || message.errors === 0 ? {} : { errors: message.errors }),
      ...(message.violating === undefined ? {} : { violating: message.violating }),
      ...(counted === undefined ? {} : { counted }),
    }))
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
