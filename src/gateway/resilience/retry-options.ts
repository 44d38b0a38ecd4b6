/**
 * What can be tried again: a status, all from 500 to 599 (`'5xx'`), no reply because the network failed
 * (`'network'`) or because time ran out (`'timeout'`), or a success whose body is not whole (`'malformed'`).
 *
 * @public
 */
export type RetryReason = number | '5xx' | 'network' | 'timeout' | 'malformed'

/** How calls that fail are tried again. @public */
export interface RetryOptions {
  /**
   * Attempts in all, the first included.
   *
   * @defaultValue 5; 3 where nothing listens at a host that has never answered
   */
  readonly attempts?: number
  /**
   * Milliseconds: the pause before the n-th further attempt is drawn evenly from 0 to `baseMs` · 2^(n−1).
   *
   * @defaultValue 500
   */
  readonly baseMs?: number
  /**
   * The longest pause, in milliseconds. A provider that asks to wait longer is not asked again: the call fails at
   * once, and says so.
   *
   * @defaultValue 60_000
   */
  readonly maxWaitMs?: number
  /**
   * What is tried again. Leave 429 out to have it fail at once.
   *
   * @defaultValue [408, 409, 429, '5xx', 'network', 'timeout', 'malformed']
   */
  readonly on?: readonly RetryReason[]
}

/** The options, complete. @internal */
export interface RetryPolicy extends Required<RetryOptions> {
  /** Whether `on` is the usual list: then a provider may add to it with `x-should-retry: true`. */
  readonly isUsual: boolean
  /** Attempts at a host that has never answered and is not there. */
  readonly absentAttempts: number
}

/** A base URL that is wrong stays wrong, but a server that was started with the run may need a moment. */
const USUAL = { attempts: 5, absentAttempts: 3 }

/** As the clients of OpenAI and Anthropic: a timeout, a conflict, a limit, and whatever is the server's fault. */
const usualReasons: readonly RetryReason[] = [408, 409, 429, '5xx', 'network', 'timeout', 'malformed']

const names: ReadonlySet<unknown> = new Set(['5xx', 'network', 'timeout', 'malformed'])

/** @internal */
export function retryPolicy({ attempts, baseMs = 500, maxWaitMs = 60_000, on }: RetryOptions): RetryPolicy {
  const asked = attempts === undefined ? USUAL : { attempts, absentAttempts: attempts }
  return { ...asked, baseMs, maxWaitMs, on: on ?? usualReasons, isUsual: on === undefined }
}

/**
 * @throws RangeError naming the option and its value
 * @internal
 */
export function checkRetryOptions({ attempts = 1, baseMs = 0, maxWaitMs = 0, on = [] }: RetryOptions): void {
  if (!(Number.isInteger(attempts) && attempts >= 1)) {
    throw new RangeError(`gateway: retry.attempts must be a whole number ≥ 1, got ${attempts}`)
  }
  for (const [name, value] of Object.entries({ baseMs, maxWaitMs })) {
    if (!(Number.isFinite(value) && value >= 0)) {
      throw new RangeError(`gateway: retry.${name} must be a finite number ≥ 0, got ${value}`)
    }
  }
  for (const reason of on) {
    const isStatus = Number.isInteger(reason) && Number(reason) >= 400 && Number(reason) <= 599
    if (!isStatus && !names.has(reason)) {
      throw new RangeError(
        `gateway: retry.on may hold statuses from 400 to 599, '5xx', 'network', 'timeout' and 'malformed', got ${String(reason)}`,
      )
    }
  }
}
