import type { HeaderList } from '../../gateway-request.ts'
import { readRetryAfter } from '../../read-retry-after.ts'
import type { LimitOptions } from '../limit-options.ts'
import { readAllowances } from '../read-allowances.ts'
import type { ThrottleReason } from '../throttle-event.ts'
import { AdaptiveConcurrency } from './adaptive-concurrency.ts'
import { ProviderWord, type SentAmounts } from './provider-word.ts'
import { type Passage, RateLimit } from './rate-limit.ts'

/**
 * A provider that asks for more time than this has most likely been asked for a day's worth. Nobody waits for that in
 * silence: further calls are sent, and fail with what it says.
 */
const LONGEST_PAUSE_MS = 120_000

/** What keeps the next call from being sent, and until when if that is known. @internal */
export interface Obstacle {
  readonly reason: ThrottleReason
  readonly untilMs?: number
}

/** A call that was let in. @internal */
export interface Admission {
  readonly sentAtMs: number
  readonly request: Passage | undefined
  readonly tokens: Passage | undefined
  /** What had been sent by then, itself included. */
  readonly sentThen: SentAmounts
}

/** What there is of a reply once its head is there. @internal */
export interface HeadOfReply {
  readonly status: number
  readonly headers: HeaderList
  /** The time of day, in milliseconds since 1970. */
  readonly dateMs: number
}

/** What is known of a call at its end. @internal */
export interface SpentOnCall {
  /** `false` if the request surely never reached the provider. */
  readonly wasSent: boolean
  /** `undefined` if that is not known. */
  readonly tokens?: number | undefined
}

/**
 * Says whether one more call may be sent with one credential to one host: slots, requests and tokens per minute, and
 * what the host asks for. All times are milliseconds of one monotonic clock.
 *
 * @internal
 */
export class Room {
  readonly #requests: RateLimit | undefined
  readonly #tokens: RateLimit | undefined
  readonly #most: number
  readonly #adaptive: AdaptiveConcurrency | undefined
  readonly #word = new ProviderWord()
  #sent: SentAmounts = { requests: 0, tokens: 0 }
  #pausedUntilMs = 0
  #taken = 0

  constructor(limits: LimitOptions & { readonly concurrency: number }, nowMs: number) {
    const { concurrency, requestsPerMinute, tokensPerMinute, adaptive = true } = limits
    this.#most = concurrency
    this.#adaptive = adaptive ? new AdaptiveConcurrency(concurrency) : undefined
    this.#requests = requestsPerMinute === undefined ? undefined : new RateLimit(requestsPerMinute, nowMs)
    this.#tokens = tokensPerMinute === undefined ? undefined : new RateLimit(tokensPerMinute, nowMs)
  }

  /** Calls under way. */
  get taken(): number {
    return this.#taken
  }

  /** Calls that may be under way at present. */
  get limit(): number {
    return this.#adaptive?.limit ?? this.#most
  }

  /** What keeps a call that may take so many tokens from being sent now. */
  obstacle(tokens: number, nowMs: number): Obstacle | undefined {
    if (nowMs < this.#pausedUntilMs) {
      return { reason: 'retry-after', untilMs: this.#pausedUntilMs }
    }
    if (this.#taken >= this.limit) {
      return { reason: 'concurrency' }
    }
    const requestsAtMs = Math.max(this.#word.readyAt('requests'), this.#requests?.readyAt(1, nowMs) ?? 0)
    if (requestsAtMs > nowMs) {
      return { reason: 'requests', untilMs: requestsAtMs }
    }
    const tokensAtMs = tokens === 0 ? 0 : Math.max(this.#word.readyAt('tokens'), this.#readyForTokens(tokens, nowMs))
    return tokensAtMs > nowMs ? { reason: 'tokens', untilMs: tokensAtMs } : undefined
  }

  /** Lets a call in. */
  enter(tokens: number, nowMs: number): Admission {
    this.#taken += 1
    this.#sent = { requests: this.#sent.requests + 1, tokens: this.#sent.tokens + tokens }
    return {
      sentAtMs: nowMs,
      request: this.#requests?.pass(1, nowMs),
      tokens: this.#tokens?.pass(tokens, nowMs),
      sentThen: this.#sent,
    }
  }

  /** Whether there are limits per minute. */
  get isPaced(): boolean {
    return this.#requests !== undefined || this.#tokens !== undefined
  }

  /** A call that was let in leaves only now: its connection had to be opened first. */
  delay({ request, tokens }: Admission, nowMs: number): void {
    if (request !== undefined) {
      this.#requests?.delay(request, nowMs)
    }
    if (tokens !== undefined) {
      this.#tokens?.delay(tokens, nowMs)
    }
  }

  /** Takes note of what the host says. */
  hear({ sentAtMs, sentThen }: Admission, { status, headers, dateMs }: HeadOfReply, nowMs: number): void {
    if (this.#adaptive === undefined) {
      return
    }
    this.#adaptive.note(status, { sentAtMs, nowMs })
    const allowances = readAllowances(headers, dateMs)
    this.#word.note({ allowances, sentAtMs, nowMs, sentThen, sentNow: this.#sent })
    const pauseMs = status === 429 || status >= 500 ? readRetryAfter(headers, dateMs) : undefined
    if (pauseMs !== undefined && pauseMs <= LONGEST_PAUSE_MS) {
      this.#pausedUntilMs = Math.max(this.#pausedUntilMs, nowMs + pauseMs)
    }
  }

  /** A call that was let in has ended. */
  leave({ request, tokens }: Admission, spent: SpentOnCall, nowMs: number): void {
    this.#taken -= 1
    if (request !== undefined && !spent.wasSent) {
      this.#requests?.settle(request, 0, nowMs)
    }
    const actual = spent.wasSent ? spent.tokens : 0
    if (tokens !== undefined && actual !== undefined) {
      this.#tokens?.settle(tokens, actual, nowMs)
    }
  }

  /** Whether nothing is remembered that the next call would have to heed. */
  isIdle(nowMs: number): boolean {
    const limits = [this.#requests, this.#tokens]
    return this.#taken === 0 && nowMs >= this.#pausedUntilMs && limits.every((limit) => limit?.isIdle(nowMs) ?? true)
  }

  #readyForTokens(tokens: number, nowMs: number): number {
    return this.#tokens?.readyAt(tokens, nowMs) ?? 0
  }
}
