import { type BreakerOptions, checkBreakerOptions } from './breaker-options.ts'
import { checkHedgeOptions, type HedgeOptions } from './hedge-options.ts'
import { checkRetryOptions, type RetryOptions } from './retry-options.ts'
import { checkTimeoutOptions, type TimeoutOptions } from './timeout-options.ts'

/** What is done about calls that fail or are slow. @public */
export interface ResilienceOptions {
  /** How calls that fail are tried again; `false` for not at all. */
  readonly retry?: RetryOptions | false
  /** When a host that fails is left alone for a while; `false` for never. */
  readonly breaker?: BreakerOptions | false
  /** When a second request is sent because the first is slow; `true` for the usual options. @defaultValue false */
  readonly hedge?: HedgeOptions | boolean
  /** Times after which a call is given up, besides `timeoutMs`. */
  readonly timeouts?: TimeoutOptions
}

/**
 * @throws RangeError naming the option and its value
 * @internal
 */
export function checkResilienceOptions({ retry, breaker, hedge, timeouts = {} }: ResilienceOptions): void {
  checkRetryOptions(retry === false ? {} : (retry ?? {}))
  checkBreakerOptions(breaker === false ? {} : (breaker ?? {}))
  checkHedgeOptions(typeof hedge === 'object' ? hedge : {})
  checkTimeoutOptions(timeouts)
}
