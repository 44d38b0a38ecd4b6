import type { ServerLimits } from '../../model-server-options.ts'

/** One request that was let in. @internal */
export interface Admission {
  readonly timeMs: number
  tokens: number
  hasLeft: boolean
}

/** Why a request is refused, and when it would fit. @internal */
export interface Refusal {
  readonly reason: 'requests' | 'tokens' | 'concurrency'
  readonly limit: number
  readonly used: number
  readonly retryAfterMs: number
}

/** How many requests that have left the window are kept before the list is cut. */
const slack = 1024

/**
 * Keeps limits over a sliding window that is exact: a request counts while it is younger than the window.
 *
 * @internal
 */
export class SlidingWindow {
  readonly #limits: ServerLimits
  readonly #windowMs: number
  #admissions: Admission[] = []
  #oldest = 0
  #tokens = 0

  constructor(limits: ServerLimits) {
    this.#limits = limits
    this.#windowMs = limits.windowMs ?? 60_000
  }

  /** Lets a request in, or says why not. Times must not decrease. */
  admit(nowMs: number, tokens: number): Admission | Refusal {
    this.#forget(nowMs)
    const { requests = Infinity, tokens: tokenLimit = Infinity } = this.#limits
    const used = this.#admissions.length - this.#oldest
    if (used >= requests) {
      return { reason: 'requests', limit: requests, used, retryAfterMs: this.#untilFree(nowMs, 1, 'requests') }
    }
    if (this.#tokens + tokens > tokenLimit) {
      return this.#tokenRefusal(nowMs, tokens)
    }
    const admission = { timeMs: nowMs, tokens, hasLeft: false }
    this.#admissions.push(admission)
    this.#tokens += tokens
    return admission
  }

  /** Adds the tokens of the reply to the request let in last, or lets it out again because they do not fit. */
  extend(admission: Admission, tokens: number): Refusal | undefined {
    const limit = this.#limits.tokens ?? Infinity
    if (this.#tokens + tokens <= limit) {
      this.charge(admission, tokens)
      return undefined
    }
    this.#admissions.pop()
    this.#tokens -= admission.tokens
    return this.#tokenRefusal(admission.timeMs, admission.tokens + tokens)
  }

  /** Adds tokens that became known only while a request was in work, fit or not. */
  charge(admission: Admission, tokens: number): void {
    if (!admission.hasLeft) {
      admission.tokens += tokens
      this.#tokens += tokens
    }
  }

  /** What `x-ratelimit-*` says now. */
  headers(nowMs: number): Record<string, string> {
    this.#forget(nowMs)
    const used = { requests: this.#admissions.length - this.#oldest, tokens: this.#tokens }
    const reset = duration(this.#untilEmpty(nowMs))
    const headers: Record<string, string> = {}
    for (const unit of ['requests', 'tokens'] as const) {
      const limit = this.#limits[unit]
      if (limit !== undefined) {
        headers[`x-ratelimit-limit-${unit}`] = String(limit)
        headers[`x-ratelimit-remaining-${unit}`] = String(Math.max(0, limit - used[unit]))
        headers[`x-ratelimit-reset-${unit}`] = reset
      }
    }
    return headers
  }

  #tokenRefusal(nowMs: number, tokens: number): Refusal {
    const limit = this.#limits.tokens ?? Infinity
    const retryAfterMs = this.#untilFree(nowMs, this.#tokens + tokens - limit, 'tokens')
    return { reason: 'tokens', limit, used: this.#tokens, retryAfterMs }
  }

  #forget(nowMs: number): void {
    for (let first = this.#admissions[this.#oldest]; first !== undefined; first = this.#admissions[this.#oldest]) {
      if (nowMs - first.timeMs < this.#windowMs) {
        break
      }
      first.hasLeft = true
      this.#tokens -= first.tokens
      this.#oldest += 1
    }
    if (this.#oldest > slack && this.#oldest * 2 > this.#admissions.length) {
      this.#admissions = this.#admissions.slice(this.#oldest)
      this.#oldest = 0
    }
  }

  /** Time until so many requests or tokens have left the window; a whole window if there never will be so many. */
  #untilFree(nowMs: number, needed: number, unit: 'requests' | 'tokens'): number {
    let freed = 0
    for (let index = this.#oldest; index < this.#admissions.length; index += 1) {
      const admission = this.#admissions[index]
      if (admission !== undefined) {
        freed += unit === 'requests' ? 1 : admission.tokens
        if (freed >= needed) {
          return admission.timeMs + this.#windowMs - nowMs
        }
      }
    }
    return this.#windowMs
  }

  #untilEmpty(nowMs: number): number {
    const last = this.#admissions.at(-1)
    return last === undefined || this.#oldest === this.#admissions.length ? 0 : last.timeMs + this.#windowMs - nowMs
  }
}

/** A duration as the API writes it: `12ms`, `1.5s`, `6m0s`. @internal */
export function duration(ms: number): string {
  const whole = Math.ceil(ms)
  if (whole < 1000) {
    return `${whole}ms`
  }
  const [minutes, seconds] = [Math.floor(whole / 60_000), (whole % 60_000) / 1000]
  return minutes === 0 ? `${seconds}s` : `${minutes}m${seconds}s`
}
