import type { CallWatch } from '../../calls/call-watch.ts'
import type { Pace } from './for-each-concurrently.ts'

/** A trial that is going on: what it tells of its calls, and that it has ended. @internal */
export interface PacedTrial extends CallWatch {
  leave(): void
}

/** Trials at work of their own: they use something else than models, of which nobody knows how much there is. */
const MOST_AT_WORK = 10

/** Calls that are held back: enough to have one at hand whenever one may go. */
const MOST_HELD = 10

/**
 * The pace of trials whose number nobody has set. It is the gateway that limits calls, for all eval files together; this
 * sees to it that there is always a call for it, so that none of its slots waits for this thread. Trials are begun until
 * their calls are held back here, and as long as no more than ten of them do something else than call models.
 *
 * @internal
 */
export class CallPace implements Pace {
  onRoom: (() => void) | undefined
  /** Trials with a call that has not ended. */
  #calling = 0
  /** Calls that are held back. */
  #held = 0

  hasRoom(active: number): boolean {
    return active - this.#calling < MOST_AT_WORK && this.#held < MOST_HELD
  }

  /** A trial begins. */
  enter(): PacedTrial {
    const own = { calls: 0, held: 0, hasLeft: false }
    const change = (calls: number, held: number): void => {
      if (own.hasLeft) {
        return
      }
      const wasCalling = own.calls > 0
      own.calls += calls
      own.held += held
      this.#held += held
      this.#calling += Number(own.calls > 0) - Number(wasCalling)
      this.onRoom?.()
    }
    return {
      opened: () => change(1, 0),
      closed: () => change(-1, 0),
      held: () => change(0, 1),
      letGo: () => change(0, -1),
      leave: () => {
        change(-own.calls, -own.held)
        own.hasLeft = true
      },
    }
  }
}
