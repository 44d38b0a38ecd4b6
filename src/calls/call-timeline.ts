/** One call on a {@link CallTimeline}. @internal */
export interface TimelineCall {
  /** When it would have started had no call before it waited or come from a cache. */
  readonly supposedStartMs: number
}

/**
 * What an observation's wall time would have been if no call had waited in the gateway and if every cached reply
 * had taken as long as it did when it was first fetched.
 *
 * Calls may overlap. While at least one is open, the time of each is counted from the moment it started; the
 * system goes on when the last open call would have ended. So the correction is exact for calls one after the
 * other and for calls awaited together, and an estimate for other patterns. All times are milliseconds of one
 * monotonic clock.
 *
 * @internal
 */
export class CallTimeline {
  #shiftMs = 0
  #open = 0
  #supposedEndMs = Number.NEGATIVE_INFINITY
  #waiting = 0
  #waitingSinceMs = 0
  #waitedMs = 0

  /** Supposed time minus real time, now: negative after waits, positive after replies from a cache. */
  get shiftMs(): number {
    return this.#shiftMs
  }

  /** A call starts. */
  start(nowMs: number): TimelineCall {
    this.#open += 1
    return { supposedStartMs: nowMs + this.#shiftMs }
  }

  /** A call ends: `latencyMs` is what its reply took at the provider, waiting not counted. */
  end(call: TimelineCall, latencyMs: number, nowMs: number): void {
    const supposedEndMs = call.supposedStartMs + latencyMs
    this.#supposedEndMs = Math.max(this.#supposedEndMs, supposedEndMs)
    this.#open -= 1
    if (this.#open > 0) {
      this.#shiftMs = supposedEndMs - nowMs
      return
    }
    this.#shiftMs = this.#supposedEndMs - nowMs
    this.#supposedEndMs = Number.NEGATIVE_INFINITY
  }

  /** A call begins to wait for a free slot, a rate limit or the next attempt. */
  startWaiting(nowMs: number): void {
    if (this.#waiting === 0) {
      this.#waitingSinceMs = nowMs
    }
    this.#waiting += 1
  }

  /** It goes on. */
  endWaiting(nowMs: number): void {
    this.#waiting -= 1
    if (this.#waiting === 0) {
      this.#waitedMs += nowMs - this.#waitingSinceMs
    }
  }

  /** Time during which at least one call waited, a wait that still goes on included. */
  waitedMs(nowMs: number): number {
    return this.#waitedMs + (this.#waiting > 0 ? nowMs - this.#waitingSinceMs : 0)
  }
}
