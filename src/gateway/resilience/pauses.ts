import type { SetTimer } from '../set-timer.ts'
import type { WaitMeter } from '../wait-meter.ts'

/** Who pauses. @internal */
export interface Pausing {
  readonly signal: AbortSignal
  readonly waiting: Pick<WaitMeter, 'start' | 'end'>
}

/** Pauses of calls: each ends by itself, with its call, or with the gateway. @internal */
export class Pauses {
  readonly #setTimer: SetTimer
  readonly #refusals = new Set<(error: unknown) => void>()

  constructor(setTimer: SetTimer) {
    this.#setTimer = setTimer
  }

  /** Calls that pause now. */
  get size(): number {
    return this.#refusals.size
  }

  /**
   * Resolves after so many milliseconds, which count as waiting.
   *
   * @throws the reason of the signal once it is aborted; what {@link refuseAll} is given
   */
  async wait(delayMs: number, { signal, waiting }: Pausing): Promise<void> {
    signal.throwIfAborted()
    waiting.start()
    let settle = (): void => {}
    try {
      await new Promise<void>((resolve, reject) => {
        const clear = this.#setTimer(resolve, delayMs)
        const abort = (): void => reject(signal.reason)
        settle = () => {
          clear()
          signal.removeEventListener('abort', abort)
          this.#refusals.delete(reject)
        }
        signal.addEventListener('abort', abort)
        this.#refusals.add(reject)
      })
    } finally {
      settle()
      waiting.end()
    }
  }

  /** Ends all pauses. */
  refuseAll(error: unknown): void {
    for (const refuse of this.#refusals) {
      refuse(error)
    }
  }
}
