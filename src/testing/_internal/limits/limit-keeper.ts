import type { ServerLimits } from '../../model-server-options.ts'
import { apiError } from '../errors/api-error.ts'
import type { Exchange } from '../http/exchange.ts'
import type { ParsedRequest } from '../parsing/parsed-request.ts'
import { errorPayload, type Payload } from '../encoding/payload.ts'
import { retryAfterHeaders } from '../errors/retry-after.ts'
import { type Admission, type Refusal, SlidingWindow, duration } from './sliding-window.ts'

/** When a place becomes free in a full house cannot be known; this is a guess that clients can live with. */
const concurrencyRetryMs = 100

/** A request that was let in. @internal */
export interface Pass {
  readonly admission: Admission
}

/** Keeps the limits of the options, and says so in headers. @internal */
export class LimitKeeper {
  readonly #limits: ServerLimits
  readonly #window: SlidingWindow
  #working = 0

  constructor(limits: ServerLimits) {
    this.#limits = limits
    this.#window = new SlidingWindow(limits)
  }

  /** Lets a request in, with the tokens of its prompt, until its exchange is over; or refuses it. */
  admit(exchange: Exchange, { model, inputTokens }: ParsedRequest, nowMs: number): Pass | Payload {
    const { concurrency = Infinity } = this.#limits
    if (this.#working >= concurrency) {
      const facts = { limit: concurrency, used: this.#working, retryAfterMs: concurrencyRetryMs }
      return this.#refused({ reason: 'concurrency', ...facts }, model, nowMs)
    }
    const admission = this.#window.admit(nowMs, inputTokens)
    if ('reason' in admission) {
      return this.#refused(admission, model, nowMs)
    }
    this.#working += 1
    exchange.whenOver(() => {
      this.#working -= 1
    })
    return { admission }
  }

  /** Adds the tokens of the reply, in the same turn as `admit`, or refuses the request after all. */
  extend({ admission }: Pass, { model }: ParsedRequest, outputTokens: number): Payload | undefined {
    const refusal = this.#window.extend(admission, outputTokens)
    return refusal === undefined ? undefined : this.#refused(refusal, model, admission.timeMs)
  }

  /** Adds the tokens of a reply that came later. */
  charge({ admission }: Pass, outputTokens: number): void {
    this.#window.charge(admission, outputTokens)
  }

  /** `x-ratelimit-*` as they are now, by `performance.now()`. */
  headers(nowMs: number): Record<string, string> {
    return this.#window.headers(nowMs)
  }

  #refused(refusal: Refusal, model: string, nowMs: number): Payload {
    const { reason, limit, used, retryAfterMs } = refusal
    const window = reason === 'concurrency' ? 'at the same time' : `per ${duration(this.#limits.windowMs ?? 60_000)}`
    const message =
      `Rate limit reached for \`${model}\` on ${reason} ${window}: Limit ${limit}, Used ${used}. ` +
      `Please try again in ${duration(retryAfterMs)}.`
    const later = retryAfterHeaders(this.#limits.retryAfter ?? 'milliseconds', retryAfterMs, Date.now())
    const error = apiError(429, message, { type: reason, code: 'rate_limit_exceeded' })
    return errorPayload(error, { ...this.headers(nowMs), ...later })
  }
}
