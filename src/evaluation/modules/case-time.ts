import { callContext } from '../../calls/call-context.ts'
import type { CallLedger } from '../../calls/call-ledger.ts'
import type { TimelineCall } from '../../calls/call-timeline.ts'
import { systemClock } from '../collection/clock.ts'

const { now } = systemClock

/**
 * Books the time of a case that runs in a thread: what it waits for one is not latency of the system, nor does it count towards a
 * timeout. The latency is what the thread has measured, so that the way there and back does not count either.
 *
 * @internal
 */
export class CaseTime {
  readonly #ledger: CallLedger | undefined = callContext()?.ledger
  readonly #close = this.#ledger?.open({ leaveBehind: () => undefined })
  #timed: TimelineCall | undefined = this.#ledger?.timeline.start(now())
  #isWaiting = false
  #startedAtMs = now()

  /** For a thread, or for the second attempt. */
  wait(): void {
    if (!this.#isWaiting) {
      this.#isWaiting = true
      this.#ledger?.watch?.held()
      this.#ledger?.timeline.startWaiting(now())
    }
  }

  /** A thread has it. */
  run(): void {
    this.#startedAtMs = now()
    this.#goOn()
  }

  /**
   * The thread is done with it, or makes a call, of which the gateway tells how long it takes.
   *
   * @param ms - what the thread has measured; if it could tell nothing any more, what it looks like from here
   */
  settle(ms: number = now() - this.#startedAtMs): void {
    if (this.#timed !== undefined) {
      this.#ledger?.timeline.end(this.#timed, ms, now())
      this.#timed = undefined
    }
  }

  end(): void {
    this.#goOn()
    this.settle()
    this.#close?.()
  }

  /** How long the case has waited up to a moment since this call, for threads and for calls to models. Milliseconds. */
  waitedFromNow(): (nowMs: number) => number {
    const ledger = this.#ledger
    const before = ledger?.waitedSoFarMs(now()) ?? 0
    return (nowMs) => (ledger?.waitedSoFarMs(nowMs) ?? 0) - before
  }

  #goOn(): void {
    if (this.#isWaiting) {
      this.#isWaiting = false
      this.#ledger?.watch?.letGo()
      this.#ledger?.timeline.endWaiting(now())
    }
  }
}
