import { GatewayClosedError } from '../errors/gateway-closed-error.ts'
import type { SetTimer } from '../set-timer.ts'
import type { Stage } from '../stage.ts'
import { limitTime } from '../stages/limit-time.ts'
import { retryCalls } from '../stages/retry-calls.ts'
import { Pauses } from './pauses.ts'
import { type RetryOptions, retryPolicy } from './retry-options.ts'
import type { TimeoutOptions } from './timeout-options.ts'

/** @internal */
export interface ResilienceOptions {
  readonly retry?: RetryOptions | false | undefined
  readonly timeouts?: TimeoutOptions | undefined
}

/** @internal */
export interface ResilienceTools {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  /** The time of day. */
  readonly date: () => Date
  /** Uniform on [0, 1). */
  readonly random: () => number
  readonly setTimer: SetTimer
}

/** What keeps a call going that does not succeed at once: stages for both sides of the budget. @internal */
export class Resilience {
  /** What may send a call more than once: each time may be billed, so each is budgeted. */
  readonly outer: readonly Stage[]
  /** What concerns each attempt. */
  readonly inner: readonly Stage[]
  readonly #pauses: Pauses

  constructor({ retry = {}, timeouts = {} }: ResilienceOptions, tools: ResilienceTools) {
    const { attemptMs, callMs } = timeouts
    this.#pauses = new Pauses(tools.setTimer)
    this.outer = [
      ...(callMs === undefined ? [] : [limitTime({ kind: 'call', limitMs: callMs, ...tools })]),
      ...(retry === false ? [] : [retryCalls({ policy: retryPolicy(retry), pauses: this.#pauses, ...tools })]),
    ]
    this.inner = attemptMs === undefined ? [] : [limitTime({ kind: 'attempt', limitMs: attemptMs, ...tools })]
  }

  /** Ends all pauses: nothing is tried again. */
  close(): void {
    this.#pauses.refuseAll(new GatewayClosedError())
  }
}
