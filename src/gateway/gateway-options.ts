import { type CacheOptions, checkCacheOptions } from './cache/cache-options.ts'
import type { Redact } from './cache/scrub.ts'
import { checkPrices, type PriceList } from '../calls/price-list.ts'

/** What applies to one host. @public */
export interface HostOptions {
  /** Calls under way at once. @defaultValue the `concurrency` of all hosts */
  readonly concurrency?: number
}

/** Options of the gateway. @public */
export interface GatewayOptions {
  /** Calls under way at once, for each host, over all files and workers. @defaultValue 10 */
  readonly concurrency?: number
  /** Exceptions by host, with port if there is one: `api.openai.com`, `localhost:8000`. */
  readonly hosts?: Readonly<Record<string, HostOptions>>
  /** US dollars per million tokens by model: for models that the built-in list does not know, or other prices. */
  readonly prices?: PriceList
  /** Replies kept in memory; `false` for none. */
  readonly memory?: MemoryOptions | false
  /** Replies kept on disk. @defaultValue with the plugin as in `CacheOptions`; without it there is none */
  readonly cache?: CacheOptions
  /**
   * Changes what is written to disk of requests and replies: return the text without what must not be there. A reply
   * that it changes is used as changed when it is used again. Keys of requests are removed in any case.
   */
  readonly redact?: Redact
  /** Milliseconds without a byte after which a call is given up. @defaultValue 600_000 */
  readonly timeoutMs?: number
}

/** @public */
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
export function checkGatewayOptions({
  concurrency,
  hosts = {},
  prices = {},
  memory,
  cache,
  timeoutMs,
}: GatewayOptions): void {
  checkConcurrency('concurrency', concurrency)
  for (const [host, options] of Object.entries(hosts)) {
    checkConcurrency(`hosts['${host}'].concurrency`, options.concurrency)
  }
  checkPrices(prices)
  if (memory !== undefined && memory !== false) {
    checkPositive('memory.maxBytes', memory.maxBytes)
    checkPositive('memory.maxAgeMs', memory.maxAgeMs)
  }
  checkCacheOptions(cache ?? {})
  checkPositive('timeoutMs', timeoutMs)
}

function checkConcurrency(name: string, value: number | undefined): void {
  if (value !== undefined && !(Number.isInteger(value) && value >= 1)) {
    throw new RangeError(`gateway: ${name} must be a whole number ≥ 1, got ${value}`)
  }
}

function checkPositive(name: string, value: number | undefined): void {
  if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
    throw new RangeError(`gateway: ${name} must be a finite number > 0, got ${value}`)
  }
}
