import { type CacheOptions, checkCacheOptions } from './cache/cache-options.ts'
import type { Redact } from './cache/scrub.ts'
import { checkLimitOptions, type LimitOptions } from './limits/limit-options.ts'
import { checkDispatchOptions, type DispatchOptions } from './dispatch/dispatch-options.ts'
import type { ThrottleEvent } from './limits/throttle-event.ts'
import { type BudgetOptions, checkBudget } from './budget/budget-options.ts'
import { checkResilienceOptions, type ResilienceOptions } from './resilience/resilience-options.ts'
import { checkPrices, type PriceList } from '../calls/price-list.ts'

/** Limits of one host; what is not given here is as for all hosts. @public */
export type HostOptions = LimitOptions

/**
 * Options of the gateway. Limits hold for each host and each credential, across all files and workers.
 *
 * @public
 */
export interface GatewayOptions extends LimitOptions, ResilienceOptions {
  /** Exceptions by host, with port if there is one: `api.openai.com`, `localhost:8000`. */
  readonly hosts?: Readonly<Record<string, HostOptions>>
  /** US dollars per million tokens by model: for models that the built-in list does not know, or to replace its prices. @defaultValue the built-in list */
  readonly prices?: PriceList
  /** How much may be spent. @defaultValue no limit */
  readonly budget?: BudgetOptions
  /** Replies kept in memory if there is no cache on disk; `false` for none. @defaultValue as in `MemoryOptions` */
  readonly memory?: MemoryOptions | false
  /** Replies kept on disk. @defaultValue as in `CacheOptions` with the plugin, no cache without it */
  readonly cache?: CacheOptions
  /**
   * Takes out of texts what must not be written or shown: out of requests and replies on their way to disk, and out of inputs,
   * outputs and errors in evidence and reports. A reply that it changes comes back changed from the cache. Keys of requests are
   * removed in any case.
   */
  readonly redact?: Redact
  /** Milliseconds without a byte after which a call is given up. @defaultValue 600_000 */
  readonly timeoutMs?: number
  /** Where calls are made: in this process, or by workers elsewhere. @defaultValue in this process */
  readonly dispatch?: DispatchOptions
  /** Called for each call that had to wait, when it goes on. If it throws, that is a warning, and changes nothing. */
  readonly onThrottle?: (event: ThrottleEvent) => void
}

/** How many replies are kept in memory, and for how long. @public */
export interface MemoryOptions {
  /** @defaultValue 33_554_432 (32 MiB) */
  readonly maxBytes?: number
  /** Milliseconds after which a reply is fetched anew. @defaultValue 7_200_000 (2 h) */
  readonly maxAgeMs?: number
}

/**
 * @throws RangeError naming the option and its value
 * @internal
 */
export function checkGatewayOptions(options: GatewayOptions): void {
  const { hosts = {}, prices = {}, budget = {}, memory, cache, timeoutMs, onThrottle } = options
  checkLimitOptions('', options)
  for (const [host, limits] of Object.entries(hosts)) {
    checkHost(host)
    checkLimitOptions(`hosts['${host}'].`, limits)
  }
  checkPrices(prices)
  checkBudget(budget)
  if (memory !== undefined && memory !== false) {
    checkPositive('memory.maxBytes', memory.maxBytes)
    checkPositive('memory.maxAgeMs', memory.maxAgeMs)
  }
  checkCacheOptions(cache ?? {})
  checkPositive('timeoutMs', timeoutMs)
  if (onThrottle !== undefined && typeof onThrottle !== 'function') {
    throw new RangeError(`gateway: onThrottle must be a function, got ${String(onThrottle)}`)
  }
  checkResilienceOptions(options)
  checkDispatch(options)
}

function checkDispatch({ dispatch = { kind: 'direct' }, hedge = false }: GatewayOptions): void {
  checkDispatchOptions(dispatch)
  if (dispatch.kind !== 'direct' && hedge !== false) {
    throw new RangeError('gateway: hedge has no use where workers make the calls: leave it out, or dispatch')
  }
}

/** A name that no address has would be a limit that never holds. */
function checkHost(name: string): void {
  const address = URL.parse(/^[a-z]+:\/\//i.test(name) ? name : `http://${name}`)
  if (address?.host !== name) {
    const example = address?.host ? `: '${address.host}'` : ''
    throw new RangeError(`gateway: hosts['${name}'] must be the name of a host, with its port if it has one${example}`)
  }
}

function checkPositive(name: string, value: number | undefined): void {
  if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
    throw new RangeError(`gateway: ${name} must be a finite number > 0, got ${value}`)
  }
}
