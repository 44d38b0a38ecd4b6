/** The window is kept in so many slices, and is longer than it must be by at most one of them. */
const SLICES = 1_000

/**
 * Adds up what happened in a sliding window, in memory that does not depend on how much happens. An amount counts
 * for the whole span and for at most a thousandth of it longer, never for less.
 *
 * @internal
 */
export class SlicedWindow {
  readonly #sliceMs: number
  /** One more than the span has: the one that has begun. */
  readonly #amounts = new Float64Array(SLICES + 1)
  /** Number of the newest slice; slice 0 begins at time 0. */
  #newest = 0
  #sum = 0

  /** @param spanMs - length of the window in milliseconds */
  constructor(spanMs: number) {
    this.#sliceMs = spanMs / SLICES
  }

  /** What the window holds. */
  sum(nowMs: number): number {
    this.#moveTo(nowMs)
    return this.#sum
  }

  /** Adds an amount. @returns where, for `adjust` */
  add(amount: number, nowMs: number): number {
    this.#moveTo(nowMs)
    this.#change(this.#newest, amount)
    return this.#newest
  }

  /** Corrects an amount that was added; without effect once that has left the window. */
  adjust(slice: number, difference: number, nowMs: number): void {
    this.#moveTo(nowMs)
    if (slice >= this.#newest - SLICES) {
      this.#change(slice, difference)
    }
  }

  /** When so much of what the window holds now will have left it; when it is empty, if it holds less. */
  freeAt(amount: number, nowMs: number): number {
    this.#moveTo(nowMs)
    let freed = 0
    let last = this.#newest - SLICES
    for (let slice = last; slice <= this.#newest && freed < amount; slice += 1) {
      const held = this.#amounts[slotOf(slice)] ?? 0
      freed += held
      last = held > 0 ? slice : last
    }
    return (last + SLICES + 1) * this.#sliceMs
  }

  #moveTo(nowMs: number): void {
    // A clock that goes back stands still here.
    const current = Math.max(this.#newest, Math.floor(nowMs / this.#sliceMs))
    if (current - this.#newest > SLICES) {
      this.#amounts.fill(0)
      this.#sum = 0
    }
    for (let slice = Math.max(this.#newest, current - SLICES - 1) + 1; slice <= current; slice += 1) {
      this.#sum -= this.#amounts[slotOf(slice)] ?? 0
      this.#amounts[slotOf(slice)] = 0
    }
    this.#newest = current
  }

  #change(slice: number, difference: number): void {
    const slot = slotOf(slice)
    this.#amounts[slot] = (this.#amounts[slot] ?? 0) + difference
    this.#sum += difference
  }
}

function slotOf(slice: number): number {
  return ((slice % (SLICES + 1)) + SLICES + 1) % (SLICES + 1)
}
