import type { BatchOptions } from '../dispatch-options.ts'

/** How many calls go into a queue at once: grows while the queue is fast, and shrinks when it is slow. @internal */
export class BatchSize {
  readonly #options: Required<BatchOptions>
  #current: number
  #batches = 0
  #sumMs = 0

  /** @param largest - what the queue takes at most */
  constructor(options: BatchOptions, largest: number) {
    const { initial = 4, min = 1, max = 32, window = 10, fastMs = 50, slowMs = 500 } = options
    const most = Math.min(max, largest)
    this.#options = { initial, min: Math.min(min, most), max: most, window, fastMs, slowMs }
    this.#current = Math.max(this.#options.min, Math.min(most, initial))
  }

  get current(): number {
    return this.#current
  }

  /** Takes note of how long a batch took, in milliseconds. */
  note(durationMs: number): void {
    const { window, min, max, fastMs, slowMs } = this.#options
    this.#batches += 1
    this.#sumMs += durationMs
    if (this.#batches < window) {
      return
    }
    const meanMs = this.#sumMs / this.#batches
    this.#batches = 0
    this.#sumMs = 0
    if (meanMs < fastMs) {
      this.#current = Math.min(max, this.#current * 2)
    } else if (meanMs > slowMs) {
      this.#current = Math.max(min, Math.floor(this.#current / 2))
    }
  }
}
