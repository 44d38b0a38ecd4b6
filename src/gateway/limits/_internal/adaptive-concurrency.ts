/** After a reply with a 5xx, nothing grows for so long. */
const GROWTH_PAUSE_MS = 5_000

/** A reply, and when its call was sent. Milliseconds of a monotonic clock. @internal */
export interface ReplyTimes {
  readonly sentAtMs: number
  readonly nowMs: number
}

/**
 * How many calls may be under way at once: halved by a 429, and one more for each round of successes, up to what was
 * configured (additive increase, multiplicative decrease).
 *
 * @see https://www.rfc-editor.org/rfc/rfc5681 for the same rule in TCP
 * @internal
 */
export class AdaptiveConcurrency {
  readonly #most: number
  #allowed: number
  #cutAtMs = Number.NEGATIVE_INFINITY
  #grownFromMs = Number.NEGATIVE_INFINITY

  /** @param most - what was configured */
  constructor(most: number) {
    this.#most = most
    this.#allowed = most
  }

  /** A whole number from 1 to what was configured. */
  get limit(): number {
    // Ten tenths are a little less than one.
    return Math.floor(this.#allowed + 1e-9)
  }

  /** Takes note of a reply. */
  note(status: number, { sentAtMs, nowMs }: ReplyTimes): void {
    if (status === 429) {
      // Calls sent before the last cut only say again what led to it.
      if (sentAtMs > this.#cutAtMs) {
        this.#allowed = Math.max(1, Math.floor(this.limit / 2))
        this.#cutAtMs = nowMs
      }
    } else if (status >= 500) {
      this.#grownFromMs = nowMs + GROWTH_PAUSE_MS
    } else if (status < 400 && sentAtMs > this.#cutAtMs && nowMs >= this.#grownFromMs) {
      this.#allowed = Math.min(this.#most, this.#allowed + 1 / this.limit)
    }
  }
}
