import { type BreakerOptions, checkBreakerOptions } from './breaker-options.ts'
import { checkHedgeOptions, type HedgeOptions } from './hedge-options.ts'
import { checkRetryOptions, type RetryOptions } from './retry-options.ts'
import { checkTimeoutOptions, type TimeoutOptions } from './timeout-options.ts'

/** What is done about calls that fail or are slow. @public */
export interface ResilienceOptions {
  /** How calls that fail are tried again; `false` for not at all. @defaultValue as in `RetryOptions` */
  readonly retry?: RetryOptions | false
  /** When a host that fails is left alone for a while; `false` for never. @defaultValue as in `BreakerOptions` */
  readonly breaker?: BreakerOptions | false
  /**
   * How many calls for one model a host may refuse (401, 403) with one key, from the first one on, before further calls fail at
   * once; `false` for any number.
   *
   * @defaultValue 5
   */
  readonly stopAfterRefusals?: number | false
  /** When a second request is sent because the first is slow; `true` for the usual options. @defaultValue false */
  readonly hedge?: HedgeOptions | boolean
  /** Times after which a call is given up, besides `timeoutMs`. @defaultValue as in `TimeoutOptions` */
  readonly timeouts?: TimeoutOptions
}

/**
 * @throws RangeError naming the option and its value
 * @internal
 */
export function checkResilienceOptions({
  retry,
  breaker,
  stopAfterRefusals = 5,
  hedge,
  timeouts = {},
}: ResilienceOptions): void {
  checkRetryOptions(retry === false ? {} : (retry ?? {}))
  checkBreakerOptions(breaker === false ? {} : (breaker ?? {}))
  if (stopAfterRefusals !== false && !(Number.isInteger(stopAfterRefusals) && stopAfterRefusals >= 1)) {
    throw new RangeError(`gateway: stopAfterRefusals must be a whole number ≥ 1, or false, got ${stopAfterRefusals}`)
  }
  checkHedgeOptions(typeof hedge === 'object' ? hedge : {})
  checkTimeoutOptions(timeouts)
}
