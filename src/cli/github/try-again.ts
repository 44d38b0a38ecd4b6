import { GithubError } from './github-error.ts'

/** How to try again. @internal */
export interface TryAgainOptions {
  /** @defaultValue 4 */
  readonly attempts?: number
  /** Longest wait: beyond it the job is not held up. @defaultValue 60,000 */
  readonly maxWaitMs?: number
  readonly sleep: (ms: number) => Promise<void>
}

/**
 * Does the whole of it anew where GitHub asks to wait, or did not answer: what an earlier attempt created unseen is found
 * by the next one. Waits double where nobody says how long to wait.
 *
 * @internal
 */
export async function tryAgain<T>(
  operation: () => Promise<T>,
  { attempts = 4, maxWaitMs = 60_000, sleep }: TryAgainOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await operation()
    } catch (error) {
      const asked = error instanceof GithubError ? error.retryAfterMs : undefined
      if (asked === undefined || asked > maxWaitMs || attempt >= attempts) {
        throw error
      }
      await sleep(Math.min(maxWaitMs, asked * 2 ** (isOwnWait(error) ? attempt - 1 : 0)))
    }
  }
}

/** Whether the wait is a guess, not what GitHub asked for. */
function isOwnWait(error: unknown): boolean {
  const status = error instanceof GithubError ? error.status : undefined
  return status === undefined || status >= 500
}
