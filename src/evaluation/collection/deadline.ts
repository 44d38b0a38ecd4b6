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
  const { signal } = deadline
  signal.throwIfAborted()
  const controller = new AbortController()
  let stopWaiting = (_reason: unknown): void => {}
  const stopped = new Promise<never>((_resolve, reject) => {
    stopWaiting = (reason) => {
      reject(reason)
      controller.abort(reason)
    }
  })
  const forward = (): void => stopWaiting(signal.reason)
  const disarm = armTimer(deadline, () => stopWaiting(new DeadlineError(deadline.timeoutMs)))
  signal.addEventListener('abort', forward, { once: true })
  try {
    return await Promise.race([stopped, invoke(work, controller.signal)])
  } finally {
    disarm()
    signal.removeEventListener('abort', forward)
  }
}

/** Calls `expire` once the time that counts has passed. Returns what prevents it. */
function armTimer({ timeoutMs, clock, waitedMs }: Deadline, expire: () => void): () => void {
  const startedAt = clock.now()
  let timer: NodeJS.Timeout | undefined
  const check = (): void => {
    const now = clock.now()
    const leftMs = timeoutMs - (now - startedAt - waitedMs(now))
    if (leftMs <= 0) {
      expire()
    } else {
      timer = setTimeout(check, Math.ceil(leftMs))
    }
  }
  check()
  return () => clearTimeout(timer)
}

/** What `work` throws at once becomes a rejection like any other. */
async function invoke<T>(work: (signal: AbortSignal) => T | Promise<T>, signal: AbortSignal): Promise<T> {
  return await work(signal)
}
