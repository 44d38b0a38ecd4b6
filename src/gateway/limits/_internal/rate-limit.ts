import { SlicedWindow } from './sliced-window.ts'

const MINUTE_MS = 60_000

/**
 * A minute here is longer than the provider's by 2 %: two requests that leave 60 seconds apart may arrive up to so much
 * nearer to each other (1.2 s) and still be a minute apart there. It costs 2 % of the rate.
 */
const SPAN_MS = MINUTE_MS * 1.02

/** What may go at once after a pause: 1 % of a minute's amount, so that no stall of a few timers loses any rate. */
const BURST = 0.01

/** Something that was let through. @internal */
export interface Passage {
  readonly amount: number
  /** Slice of the window that it counts in; a later one if it was held up on its way. */
  slice: number
}

/**
 * A limit per minute, evenly spread: a token bucket that holds 1 % paces, and a sliding window makes sure that no minute
 * holds more than the limit.
 *
 * An amount may be a guess at first, and is corrected when it is known. An amount larger than the whole limit is let
 * through alone: only the provider can refuse it.
 *
 * @internal
 */
export class RateLimit {
  readonly #perMinute: number
  readonly #perMs: number
  readonly #capacity: number
  readonly #window = new SlicedWindow(SPAN_MS)
  #level: number
  #atMs: number

  /** @param nowMs - milliseconds of a monotonic clock, here and in all methods */
  constructor(perMinute: number, nowMs: number) {
    this.#perMinute = perMinute
    this.#perMs = perMinute / SPAN_MS
    this.#capacity = Math.max(1, perMinute * BURST)
    this.#level = this.#capacity
    this.#atMs = nowMs
  }

  /** When an amount may go, as things are: not after `nowMs` if it may go now. */
  readyAt(amount: number, nowMs: number): number {
    this.#fill(nowMs)
    const missing = Math.min(amount, this.#capacity) - this.#level
    const pacedAt = missing <= ROUNDING ? nowMs : nowMs + missing / this.#perMs
    const held = this.#window.sum(nowMs)
    const excess = held + amount - this.#perMinute
    return excess <= ROUNDING || held <= ROUNDING
      ? pacedAt
      : Math.max(pacedAt, this.#window.freeAt(Math.min(excess, held), nowMs))
  }

  /** Lets an amount through, ready or not: what is missing is made up for by those that come after it. */
  pass(amount: number, nowMs: number): Passage {
    this.#fill(nowMs)
    this.#level -= amount
    return { amount, slice: this.#window.add(amount, nowMs) }
  }

  /** Says that something leaves only now that was let through before: from now on it counts. */
  delay(passage: Passage, nowMs: number): void {
    const { amount, slice } = passage
    this.#window.adjust(slice, -amount, nowMs)
    passage.slice = this.#window.add(amount, nowMs)
  }

  /** Says how large an amount really was. */
  settle({ amount, slice }: Readonly<Passage>, actual: number, nowMs: number): void {
    this.#fill(nowMs)
    this.#level = Math.min(this.#capacity, this.#level + amount - actual)
    this.#window.adjust(slice, actual - amount, nowMs)
  }

  /** Whether nothing was let through for so long that this might as well be a new limit. */
  isIdle(nowMs: number): boolean {
    return this.#window.sum(nowMs) <= ROUNDING
  }

  #fill(nowMs: number): void {
    this.#level = Math.min(this.#capacity, this.#level + Math.max(0, nowMs - this.#atMs) * this.#perMs)
    this.#atMs = Math.max(this.#atMs, nowMs)
  }
}

/** Sums of fractions are not exact. */
const ROUNDING = 1e-6
