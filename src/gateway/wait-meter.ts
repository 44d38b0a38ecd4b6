/** Adds up the time that one call waits for slots, limits and further attempts. Waits may overlap. @internal */
export class WaitMeter {
  readonly #now: () => number
  readonly #onChange: ((isWaiting: boolean) => void) | undefined
  #waits = 0
  #sinceMs = 0
  #totalMs = 0
  #throttledMs = 0

  /**
   * @param now - milliseconds of a monotonic clock
   * @param onChange - told when the call begins to wait and when it goes on
   */
  constructor(now: () => number, onChange?: (isWaiting: boolean) => void) {
    this.#now = now
    this.#onChange = onChange
  }

  get isWaiting(): boolean {
    return this.#waits > 0
  }

  /** Milliseconds waited, a wait that still goes on included. */
  get totalMs(): number {
    return this.#totalMs + (this.isWaiting ? this.#now() - this.#sinceMs : 0)
  }

  /** Of them, those that the provider's limits were the reason for, not the number of calls at once. */
  get throttledMs(): number {
    return this.#throttledMs
  }

  start(): void {
    this.#waits += 1
    if (this.#waits === 1) {
      this.#sinceMs = this.#now()
      this.#onChange?.(true)
    }
  }

  /** @param throttledMs - how much of the wait was due to the provider's limits */
  end(throttledMs: number = 0): void {
    this.#waits -= 1
    this.#throttledMs += throttledMs
    if (this.#waits === 0) {
      this.#totalMs += this.#now() - this.#sinceMs
      this.#onChange?.(false)
    }
  }
}
