import { TouchstoneError } from '../../errors.ts'

/** Work that took too long and was abandoned. @internal */
export class DeadlineError extends TouchstoneError {
  constructor(timeoutMs: number) {
    super('DEADLINE', `no answer within ${timeoutMs / 1000} s`)
  }
}

/**
 * Runs `work`, but waits for it no longer than `timeoutMs`, nor after `signal` is aborted. The signal that `work`
 * gets is aborted in both cases; work that ignores it is abandoned, and what becomes of it has no effect.
 *
 * @throws DeadlineError after the timeout
 * @throws the reason of `signal` once it is aborted
 * @internal
 */
export async function withDeadline<T>(
  work: (signal: AbortSignal) => T | Promise<T>,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<T> {
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
  const timer = setTimeout(() => stopWaiting(new DeadlineError(timeoutMs)), timeoutMs)
  signal.addEventListener('abort', forward, { once: true })
  try {
    return await Promise.race([stopped, invoke(work, controller.signal)])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', forward)
  }
}

/** What `work` throws at once becomes a rejection like any other. */
async function invoke<T>(work: (signal: AbortSignal) => T | Promise<T>, signal: AbortSignal): Promise<T> {
  return await work(signal)
}
