import type { GatewayRequest } from '../gateway-request.ts'
import type { SetTimer } from '../set-timer.ts'
import { credentialScope } from './credential-scope.ts'
import { ExpectedTokens } from './expected-tokens.ts'
import type { LimitOptions } from './limit-options.ts'
import type { ThrottleEvent } from './throttle-event.ts'
import { Turnstile } from './turnstile.ts'

/** More than this, and those that nobody remembers anything of are dropped: keys may change by the hour. */
const MANY = 100

/** @internal */
export const DEFAULT_CONCURRENCY = 10

/** How busy a host is. @internal */
export interface HostLoad {
  readonly underWay: number
  readonly waiting: number
  /** Calls that may be under way at present, over all credentials in use. */
  readonly limit: number
}

/** @internal */
export interface TurnstilesOptions {
  readonly limits: LimitOptions & { readonly hosts?: Readonly<Record<string, LimitOptions>> | undefined }
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  readonly setTimer: SetTimer
  readonly onThrottle: (event: ThrottleEvent) => void
  /** The calls that may be under way at a host are more or fewer now. */
  readonly onLimit: (host: string) => void
}

/** Where calls of one credential to one host pass, and what is known of their tokens. @internal */
export interface Entrance {
  readonly turnstile: Turnstile
  readonly expected: ExpectedTokens
}

/** The limits of all hosts, each kept for each credential. @internal */
export class Turnstiles {
  readonly #options: TurnstilesOptions
  /** By host, then by credential. */
  readonly #hosts = new Map<string, Map<string, Entrance>>()
  #count = 0

  constructor(options: TurnstilesOptions) {
    this.#options = options
  }

  /** Where a request passes. */
  of(host: string, request: Pick<GatewayRequest, 'url' | 'headers'>): Entrance {
    const entrances = this.#hosts.get(host) ?? new Map<string, Entrance>()
    const scope = credentialScope(request)
    const known = entrances.get(scope)
    if (known !== undefined) {
      return known
    }
    if (this.#count >= MANY) {
      this.#dropIdle()
    }
    const created = { turnstile: this.#create(host), expected: new ExpectedTokens() }
    this.#hosts.set(host, entrances)
    entrances.set(scope, created)
    this.#count += 1
    return created
  }

  /** Calls under way at a host. */
  underWay(host: string): number {
    return this.#of(host).reduce((sum, { taken }) => sum + taken, 0)
  }

  /** How busy each host is. */
  load(): Readonly<Record<string, HostLoad>> {
    return Object.fromEntries(
      [...this.#hosts.keys()].map((host) => {
        const turnstiles = this.#of(host)
        const sum = (of: (turnstile: Turnstile) => number): number =>
          turnstiles.reduce((total, turnstile) => total + of(turnstile), 0)
        const [underWay, waiting, limit] = [
          sum(({ taken }) => taken),
          sum((one) => one.waiting),
          sum((one) => one.limit),
        ]
        return [host, { underWay, waiting, limit }]
      }),
    )
  }

  /** Calls that may be under way at present with one credential; without a host, at one that nothing is known of. */
  concurrencyOf(host?: string): number {
    const present = host === undefined ? [] : this.#of(host).map(({ limit }) => limit)
    return present.length > 0 ? Math.max(...present) : this.#limitsOf(host).concurrency
  }

  /** Hosts whose concurrency may differ from that of all others. */
  get knownHosts(): readonly string[] {
    return [...new Set([...Object.keys(this.#options.limits.hosts ?? {}), ...this.#hosts.keys()])]
  }

  /** Refuses all calls that wait. */
  refuseAll(error: unknown): void {
    for (const host of this.#hosts.keys()) {
      for (const turnstile of this.#of(host)) {
        turnstile.refuseAll(error)
      }
    }
  }

  #of(host: string): Turnstile[] {
    return [...(this.#hosts.get(host)?.values() ?? [])].map(({ turnstile }) => turnstile)
  }

  #create(host: string): Turnstile {
    const { now, setTimer, onThrottle, onLimit } = this.#options
    return new Turnstile({
      limits: this.#limitsOf(host),
      now,
      setTimer,
      onThrottle: (reason, waitMs) => onThrottle({ host, reason, waitMs }),
      onLimit: () => onLimit(host),
    })
  }

  #limitsOf(host: string | undefined): LimitOptions & { readonly concurrency: number } {
    return { concurrency: DEFAULT_CONCURRENCY, ...limitsOf(this.#options.limits, host) }
  }

  #dropIdle(): void {
    for (const [host, entrances] of this.#hosts) {
      for (const [scope, { turnstile }] of entrances) {
        if (turnstile.isIdle) {
          entrances.delete(scope)
          this.#count -= 1
        }
      }
      if (entrances.size === 0) {
        this.#hosts.delete(host)
      }
    }
  }
}

/**
 * What is asked for a host: its own limits, else those of all.
 *
 * @internal
 */
export function limitsOf(limits: TurnstilesOptions['limits'], host: string | undefined): LimitOptions {
  const { hosts = {}, ...general } = limits
  const own = host !== undefined && Object.hasOwn(hosts, host) ? hosts[host] : undefined
  return { ...withoutUndefined(general), ...withoutUndefined(own ?? {}) }
}

function withoutUndefined({ concurrency, requestsPerMinute, tokensPerMinute, adaptive }: LimitOptions): LimitOptions {
  return {
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    ...(tokensPerMinute === undefined ? {} : { tokensPerMinute }),
    ...(adaptive === undefined ? {} : { adaptive }),
  }
}
