import { ProviderConnectionError } from '../errors/provider-connection-error.ts'
import { linkSignals } from '../link-signals.ts'
import { whenEnded } from '../reply.ts'
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
export function limitTime({ kind, limitMs, now, setTimer }: LimitTimeOptions): Stage {
  return async (call, next) => {
    const { host, waiting, signal } = call
    const link = linkSignals([signal])
    const startMs = now() - waiting.totalMs
    let clear = (): void => {}
    const check = (): void => {
      const leftMs = limitMs - (now() - waiting.totalMs - startMs)
      if (leftMs > 0) {
        clear = setTimer(check, Math.ceil(leftMs))
      } else {
        link.abort(new ProviderConnectionError({ fault: 'timeout', timeout: kind, host }))
      }
    }
    const finish = (): void => {
      clear()
      link.unlink()
    }
    check()
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
