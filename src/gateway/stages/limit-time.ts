import { ProviderConnectionError } from '../errors/provider-connection-error.ts'
import { linkSignals } from '../link-signals.ts'
import { whenEnded } from '../reply.ts'
import { WorkingTime } from '../resilience/working-time.ts'
import type { SetTimer } from '../set-timer.ts'
import type { Stage } from '../stage.ts'

/** @internal */
export interface LimitTimeOptions {
  /** Whose time it is: that of one attempt, or of the whole call. */
  readonly kind: 'attempt' | 'call'
  /** Milliseconds, time that the call waits not counted. */
  readonly limitMs: number
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  readonly setTimer: SetTimer
}

/** Gives a call up whose reply has not arrived whole after so long. @internal */
export function limitTime({ kind, limitMs, ...clock }: LimitTimeOptions): Stage {
  return async (call, next) => {
    const { host, waiting, signal } = call
    const link = linkSignals([signal])
    const clear = new WorkingTime(waiting, clock).whenElapsed(limitMs, () => {
      link.abort(new ProviderConnectionError({ fault: 'timeout', timeout: kind, host }))
    })
    const finish = (): void => {
      clear()
      link.unlink()
    }
    try {
      const reply = await next({ ...call, signal: link.signal })
      whenEnded(reply, finish)
      return reply
    } catch (error) {
      finish()
      throw error
    }
  }
}
