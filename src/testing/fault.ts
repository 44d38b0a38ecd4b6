import type { Latency } from './latency.ts'
import type { RequestFilter } from './model-request.ts'

/**
 * What goes wrong, and when. All conditions given must hold; a rule without any fires on every request.
 *
 * Rules compose: delays add up, one fault may change what is answered (`status`, `rate-limit`, `html`, `empty`,
 * `malformed`) and one how it is delivered (`drop`, `timeout`, `truncate`, `stall`, `trickle`, `restart`). Where
 * several of a sort fire, the first in the list does.
 *
 * @public
 */
export type FaultRule = FaultTrigger & Fault

/** Names of the faults. @public */
export type FaultKind = Fault['kind']

/**
 * When a fault strikes. Positions count the requests that `when` lets through, in order of arrival, from 1.
 *
 * @public
 */
export interface FaultTrigger {
  /** The requests in question. @defaultValue all */
  readonly when?: RequestFilter
  /** These positions: `3`, or `[3, 7]`. */
  readonly nth?: number | readonly number[]
  /** The first so many. */
  readonly first?: number
  /** Each so-manieth: `10` strikes the 10th, 20th, … */
  readonly every?: number
  /**
   * Share of the requests, 0 to 1, drawn by seed, conversation and attempt: the same requests whatever their order,
   * and a retry is drawn anew.
   */
  readonly rate?: number
  /** How many attempts of one and the same conversation may be struck: with 1, every retry goes well. */
  readonly attempts?: number
  /** Once it strikes, the next requests are struck too, so many in all. @defaultValue 1 */
  readonly burst?: number
}

/** What goes wrong. @public */
export type Fault =
  | DelayFault
  | StatusFault
  | RateLimitFault
  | HtmlFault
  | EmptyFault
  | MalformedFault
  | DropFault
  | TimeoutFault
  | TruncateFault
  | StallFault
  | TrickleFault
  | RestartFault

/** A longer wait before the first byte, on top of `latency`. @public */
export interface DelayFault {
  readonly kind: 'delay'
  readonly latency: Latency
}

/**
 * How a 4xx or 5xx tells when to come back:
 *
 * - `seconds`: `retry-after: 2`, rounded up;
 * - `http-date`: `retry-after: Fri, 02 Jan 2026 10:00:00 GMT`, rounded up to the second;
 * - `milliseconds`: `retry-after-ms: 1500`, and `retry-after` in seconds beside it;
 * - `none`: not at all.
 *
 * @public
 */
export type RetryAfterFormat = 'seconds' | 'http-date' | 'milliseconds' | 'none'

/** An error of the API: 500, 502, 503, 529, or any other status from 400 to 599, at once. @public */
export interface StatusFault {
  readonly kind: 'status'
  readonly status: number
  /** @defaultValue a sentence that names the status */
  readonly message?: string
  /** `error.type`. @defaultValue what the API uses with this status */
  readonly type?: string
  /** `error.code`, e.g. `insufficient_quota`. @defaultValue null */
  readonly code?: string
  /** Milliseconds until a retry is welcome. @defaultValue no such header */
  readonly retryAfterMs?: number
  /** @defaultValue 'milliseconds' */
  readonly retryAfter?: RetryAfterFormat
  /** More headers. */
  readonly headers?: Readonly<Record<string, string>>
}

/** A 429 out of the blue, with `x-ratelimit-*` headers that say nothing remains. For limits that are really kept, use `limits`. @public */
export interface RateLimitFault {
  readonly kind: 'rate-limit'
  /** Milliseconds. @defaultValue 1000 */
  readonly retryAfterMs?: number
  /** @defaultValue 'milliseconds' */
  readonly retryAfter?: RetryAfterFormat
}

/** An HTML page of a proxy that stands before the API. @public */
export interface HtmlFault {
  readonly kind: 'html'
  /** @defaultValue 502 */
  readonly status?: number
}

/** Status 200 and not a byte of body. @public */
export interface EmptyFault {
  readonly kind: 'empty'
}

/** Status 200, a complete body, and no JSON in it; in a stream, one event in the middle is none. @public */
export interface MalformedFault {
  readonly kind: 'malformed'
}

/** The connection is reset before the first byte of the reply. @public */
export interface DropFault {
  readonly kind: 'drop'
}

/** The request is never answered; the connection stays open until the client or `close()` ends it. @public */
export interface TimeoutFault {
  readonly kind: 'timeout'
}

/** The connection ends in the middle of the body: fewer bytes than `content-length`, or a stream without its end. @public */
export interface TruncateFault {
  readonly kind: 'truncate'
  /** Share of the body, or of the events of a stream, that is sent. 0 to 1. @defaultValue 0.5 */
  readonly after?: number
}

/** As `truncate`, but the connection stays open and silent. @public */
export interface StallFault {
  readonly kind: 'stall'
  /** Share of the body, or of the events of a stream, that is sent. 0 to 1. @defaultValue 0.5 */
  readonly after?: number
}

/** A slow loris: the body comes in crumbs. @public */
export interface TrickleFault {
  readonly kind: 'trickle'
  /** Bytes in each crumb. @defaultValue 16 */
  readonly bytes?: number
  /** Milliseconds between crumbs. @defaultValue 10 */
  readonly everyMs?: number
}

/** The server goes down with all its connections and comes back on the same port. @public */
export interface RestartFault {
  readonly kind: 'restart'
  /** Milliseconds during which connections are refused. @defaultValue 100 */
  readonly downMs?: number
}
