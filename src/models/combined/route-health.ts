/** Whether a route can be relied on. `stale`: nothing has been asked of it for long. @public */
export type Health = 'unknown' | 'stale' | 'healthy' | 'degraded' | 'unhealthy'

/** What became of the requests that a router sent to one of its routes. @public */
export interface RouteStatistics {
  /** Of the system. */
  readonly system: string
  readonly requests: number
  /** How many of them were answered. */
  readonly successes: number
  /** Of the last 100 requests; `null` before the first. */
  readonly successRate: number | null
  /** Moving average of answered requests, to which each new one contributes a tenth, in milliseconds without waits for the gateway; `null` before the first. */
  readonly latencyMs: number | null
  readonly health: Health
}

/** Requests that the success rate is of. */
const WINDOW = 100

/** Before so many requests one failure would make a model unhealthy. */
const LEAST_REQUESTS = 10

/** What a new latency contributes to the average. */
const NEW_SHARE = 0.1

/** Success rates above which a route is healthy, or at least degraded. */
const HEALTHY = 0.95
const DEGRADED = 0.8

/** What is known of one route, from the requests of this process. @internal */
export class RouteHealth {
  readonly #staleAfterMs: number
  readonly #recent: boolean[] = []
  #requests = 0
  #successes = 0
  #latencyMs: number | null = null
  #lastAtMs = 0

  constructor(staleAfterMs: number) {
    this.#staleAfterMs = staleAfterMs
  }

  answered(latencyMs: number, nowMs: number): void {
    this.#successes += 1
    this.#latencyMs = this.#latencyMs === null ? latencyMs : (1 - NEW_SHARE) * this.#latencyMs + NEW_SHARE * latencyMs
    this.#note(true, nowMs)
  }

  failed(nowMs: number): void {
    this.#note(false, nowMs)
  }

  /** Of the last requests; `null` before the first. */
  get successRate(): number | null {
    return this.#recent.length === 0 ? null : this.#recent.filter(Boolean).length / this.#recent.length
  }

  /** What is to be expected of the next request: a half before the first (Laplace's rule of succession), and never 0, so that one failure ends nothing. */
  get expectedSuccess(): number {
    return (this.#recent.filter(Boolean).length + 1) / (this.#recent.length + 2)
  }

  get latencyMs(): number | null {
    return this.#latencyMs
  }

  health(nowMs: number): Health {
    if (this.#requests < LEAST_REQUESTS) {
      return 'unknown'
    }
    if (nowMs - this.#lastAtMs > this.#staleAfterMs) {
      return 'stale'
    }
    const rate = this.successRate ?? 0
    return rate > HEALTHY ? 'healthy' : rate > DEGRADED ? 'degraded' : 'unhealthy'
  }

  statistics(system: string, nowMs: number): RouteStatistics {
    const { successRate, latencyMs } = this
    const health = this.health(nowMs)
    return { system, requests: this.#requests, successes: this.#successes, successRate, latencyMs, health }
  }

  #note(isSuccess: boolean, nowMs: number): void {
    this.#requests += 1
    this.#lastAtMs = nowMs
    this.#recent.push(isSuccess)
    if (this.#recent.length > WINDOW) {
      this.#recent.shift()
    }
  }
}
