import type { FaultKind } from './fault.ts'

/** Tokens that the server reported for one request. @public */
export interface RequestUsage {
  readonly inputTokens: number
  readonly outputTokens: number
}

/** One request as the server saw it. @public */
export interface LoggedRequest {
  /** `req_1`, `req_2`, … in order of arrival; the reply carries it as `x-request-id`. */
  readonly id: string
  readonly method: string
  /** Path and query, without a key. */
  readonly path: string
  /** Names in lower case. Credentials are replaced by `sha256:` and 16 hexadecimal digits. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed if it is JSON, else the text; `null` if there was none. */
  readonly body: unknown
  /** Milliseconds since 1970, with fractions: when the request had arrived whole. */
  readonly arrivedAt: number
  /** Milliseconds since 1970: when the last byte was handed over or the connection was lost; `null` until then. */
  readonly completedAt: number | null
  /** `null` until a status was sent, for ever if none was. */
  readonly status: number | null
  /** What the reply used, even if it did not arrive whole; `null` if none was made. */
  readonly usage: RequestUsage | null
  /** The faults that struck, in the order of the rules. */
  readonly faults: readonly FaultKind[]
  /** Whether the connection was lost before the end of the reply, by a fault or by the client. */
  readonly aborted: boolean
}

/** Sums over all requests since the start or the last `reset()`, whether they are still in the log or not. @public */
export interface ServerTotals {
  readonly requests: number
  /** Answered whole, by status. */
  readonly byStatus: Readonly<Record<number, number>>
  /** Faults that struck, by kind. */
  readonly byFault: Readonly<Partial<Record<FaultKind, number>>>
  /** Connections lost before the end of the reply. */
  readonly aborted: number
  readonly inputTokens: number
  readonly outputTokens: number
  /** Requests in work now: arrived, and the end of the reply not yet handed over. */
  readonly inFlight: number
  /** The most that were in work at one moment: never more than the client had under way. */
  readonly peakInFlight: number
}

/** The fullest window. Its parts need not be the same window. @public */
export interface PeakRate {
  /** The most requests that arrived within one window. */
  readonly requests: number
  /** The most of them that were not refused with 429. */
  readonly accepted: number
  /** The most tokens, of prompt and reply, counted at the arrival of their request. */
  readonly tokens: number
}
