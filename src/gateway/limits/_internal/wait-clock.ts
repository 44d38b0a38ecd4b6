import type { ThrottleReason } from '../throttle-event.ts'

/** For how long a queue has been held up, by reason, up to some moment. @internal */
export type WaitShares = ReadonlyMap<ThrottleReason, number>

/** Knows for how long a queue was held up by what, so that each wait can be told its main reason. @internal */
export class WaitClock {
  readonly #totalMs = new Map<ThrottleReason, number>()
  #reason: ThrottleReason | undefined
  #sinceMs = 0

  /** The queue is held up by this from now on; by nothing, if there is no reason. */
  set(reason: ThrottleReason | undefined, nowMs: number): void {
    if (this.#reason !== undefined) {
      this.#totalMs.set(this.#reason, (this.#totalMs.get(this.#reason) ?? 0) + nowMs - this.#sinceMs)
    }
    this.#reason = reason
    this.#sinceMs = nowMs
  }

  /** To be kept by who begins to wait. */
  read(nowMs: number): WaitShares {
    this.set(this.#reason, nowMs)
    return new Map(this.#totalMs)
  }

  /** What has held up most since then; the present reason if time stood still. */
  mainReason(since: WaitShares, nowMs: number): ThrottleReason {
    const shares = [...this.read(nowMs)].map(([reason, ms]) => ({ reason, ms: ms - (since.get(reason) ?? 0) }))
    const [most] = shares.sort((a, b) => b.ms - a.ms)
    return most !== undefined && most.ms > 0 ? most.reason : (this.#reason ?? 'concurrency')
  }
}
