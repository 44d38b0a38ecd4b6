import type { SetTimer } from '../set-timer.ts'
import type { WaitMeter } from '../wait-meter.ts'

/** Measures time from now on, except that during which a call waits. @internal */
export class WorkingTime {
  readonly #waiting: Pick<WaitMeter, 'totalMs'>
  readonly #now: () => number
  readonly #setTimer: SetTimer
  readonly #startMs: number

  constructor(
    waiting: Pick<WaitMeter, 'totalMs'>,
    { now, setTimer }: { readonly now: () => number; readonly setTimer: SetTimer },
  ) {
    this.#waiting = waiting
    this.#now = now
    this.#setTimer = setTimer
    this.#startMs = now() - waiting.totalMs
  }

  /** Milliseconds so far. */
  get elapsedMs(): number {
    return this.#now() - this.#waiting.totalMs - this.#startMs
  }

  /** Calls back once so much time has passed. Returns what prevents it. */
  whenElapsed(limitMs: number, then: () => void): () => void {
    let clear = (): void => {}
    const check = (): void => {
      const leftMs = limitMs - this.elapsedMs
      if (leftMs > 0) {
        clear = this.#setTimer(check, Math.ceil(leftMs))
      } else {
        then()
      }
    }
    check()
    return () => clear()
  }
}
