import type { CallWatch } from '../calls/call-watch.ts'

/** Where a call waits: in the thread that makes it, or elsewhere, at the other end of a port. @internal */
export type WaitPlace = 'here' | 'elsewhere'

/** Adds up the time that one call waits for slots, limits and further attempts. Waits may overlap. @internal */
export class WaitMeter {
  readonly #now: () => number
  readonly #onChange: ((isWaiting: boolean) => void) | undefined
  readonly #watch: Pick<CallWatch, 'held' | 'letGo'> | undefined
  #waits = 0
  #sinceMs = 0
  #totalMs = 0
  #throttledMs = 0
  #workedMs = 0

  /**
   * @param now - milliseconds of a monotonic clock
   * @param onChange - told when the call begins to wait and when it goes on
   * @param watch - told the same of waits in this thread, one by one
   */
  constructor(now: () => number, onChange?: (isWaiting: boolean) => void, watch?: Pick<CallWatch, 'held' | 'letGo'>) {
    this.#now = now
    this.#onChange = onChange
    this.#watch = watch
  }

  get isWaiting(): boolean {
    return this.#waits > 0
  }

  /** Milliseconds waited, a wait that still goes on included. */
  get totalMs(): number {
    return this.#totalMs + (this.isWaiting ? this.#now() - this.#sinceMs : 0)
  }

  /** The part of these that was due to the provider's limits, not to the number of calls at once. */
  get throttledMs(): number {
    return this.#throttledMs
  }

  /** Milliseconds within waits that were none after all, over all waits. */
  get workedMs(): number {
    return this.#workedMs
  }

  /**
   * Of the wait that goes on, so many milliseconds were none: the provider worked. Known only once a reply has come
   * from where it was fetched.
   */
  discount(workedMs: number): void {
    const known = Math.max(0, Math.min(workedMs, this.isWaiting ? this.#now() - this.#sinceMs : 0))
    this.#workedMs += known
    this.#totalMs -= known
  }

  start(place: WaitPlace = 'here'): void {
    this.#waits += 1
    if (place === 'here') {
      this.#watch?.held()
    }
    if (this.#waits === 1) {
      this.#sinceMs = this.#now()
      this.#onChange?.(true)
    }
  }

  /** @param throttledMs - how much of the wait was due to the provider's limits */
  end(throttledMs: number = 0, place: WaitPlace = 'here'): void {
    this.#waits -= 1
    if (place === 'here') {
      this.#watch?.letGo()
    }
    this.#throttledMs += throttledMs
    if (this.#waits === 0) {
      this.#totalMs += this.#now() - this.#sinceMs
      this.#onChange?.(false)
    }
  }
}
