import { whenAborted } from '../../calls/when-aborted.ts'
import { TouchstoneError } from '../../errors.ts'
import type { Clock } from './clock.ts'

/** Work that took too long and was abandoned. @internal */
export class DeadlineError extends TouchstoneError {
  constructor(timeoutMs: number) {
    super('DEADLINE', `no answer within ${timeoutMs / 1000} s`)
  }
}

/** @internal */
export interface Deadline {
  readonly timeoutMs: number
  readonly signal: AbortSignal
  readonly clock: Clock
  /** Time that the work has waited up to a moment, and that therefore does not count. Milliseconds. */
  readonly waitedMs: (nowMs: number) => number
}

/**
 * Runs `work`, but waits for it no longer than the timeout, nor after the signal is aborted. The signal that `work`
 * gets is aborted in both cases; work that ignores it is abandoned, and what becomes of it has no effect.
 *
 * @throws DeadlineError after the timeout
 * @throws the reason of `signal` once it is aborted
 * @internal
 */
export async function withDeadline<T>(work: (signal: AbortSignal) => T | Promise<T>, deadline: Deadline): Promise<T> {
  const { signal, clock } = deadline
  signal.throwIfAborted()
  const startedAtMs = clock.now()
  const controller = new AbortController()
  const result = work(controller.signal)
  if (isThenable(result)) {
    return await inTime(result, controller, { ...deadline, startedAtMs })
  }
  // Nothing could have interrupted it. Most scorers end here: no timer, no listener.
  signal.throwIfAborted()
  return result
}

function isThenable<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}

/** Waits for work that is going on; `controller` is what aborts its signal. */
async function inTime<T>(result: Promise<T>, controller: AbortController, deadline: StartedDeadline): Promise<T> {
  const { signal, timeoutMs } = deadline
  let stopWaiting = (_reason: unknown): void => {}
  const stopped = new Promise<never>((_resolve, reject) => {
    stopWaiting = (reason) => {
      reject(reason)
      controller.abort(reason)
    }
  })
  const forward = (): void => stopWaiting(signal.reason)
  if (signal.aborted) {
    forward()
  }
  const disarm = armTimer(deadline, () => stopWaiting(new DeadlineError(timeoutMs)))
  const unfollow = whenAborted(signal, forward)
  try {
    return await Promise.race([stopped, result])
  } finally {
    disarm()
    unfollow()
  }
}

interface StartedDeadline extends Deadline {
  readonly startedAtMs: number
}

/** Calls `expire` once the time that counts has passed. Returns what prevents it. */
function armTimer({ timeoutMs, clock, waitedMs, startedAtMs }: StartedDeadline, expire: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const check = (): void => {
    const now = clock.now()
    const leftMs = timeoutMs - (now - startedAtMs - waitedMs(now))
    if (leftMs <= 0) {
      expire()
    } else {
      timer = setTimeout(check, Math.ceil(leftMs))
    }
  }
  check()
  return () => clearTimeout(timer)
}
