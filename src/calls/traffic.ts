import type { LatencyHistogram } from './latency-histogram.ts'
import type { TrafficTimeline } from './traffic-timeline.ts'

/** Figures of calls that have something in common. Sums count what is known; the rest is counted apart. @public */
export interface TrafficFigures {
  /** Calls answered or failed, from whatever source. */
  readonly calls: number
  /** How many of them were made outside any case: no observation's tokens and cost include them. */
  readonly unattributed: number
  /** Answered from a cache. */
  readonly hits: number
  /** Answered by an identical call that was under way. */
  readonly deduplicated: number
  /** Failed calls by reason: an HTTP status (`'429'`) or the kind of network fault (`'unknown-host'`). */
  readonly errors: Readonly<Record<string, number>>
  /** Given up by the caller. */
  readonly aborted: number
  /** Tokens of the replies used, whether live or not. */
  readonly inputTokens: number
  readonly outputTokens: number
  /** Successful replies that did not tell their tokens. */
  readonly unknownUsage: number
  /** US dollars: what the replies used cost when they were fetched. */
  readonly costUsd: number
  /** US dollars: what was spent now, on live replies. */
  readonly spentUsd: number
  /** Successful replies whose cost is not known. */
  readonly unknownCost: number
  /** How many of these were live: money was spent, and nobody knows how much. */
  readonly unknownSpent: number
  /** Time spent waiting for a slot, a limit or the next attempt, milliseconds over all calls. */
  readonly waitedMs: number
  /** Calls that waited at all. */
  readonly waitedCalls: number
  /** The part of that time that was due to limits per minute or to the provider's own word, not to the number of slots. */
  readonly throttledMs: number
  /** Calls that waited for that. */
  readonly throttledCalls: number
  /** Calls that were tried more than once. */
  readonly retriedCalls: number
  /** Further attempts, over all calls. */
  readonly retries: number
  /** Time spent waiting between attempts, milliseconds over all calls; part of `waitedMs`. */
  readonly retryWaitMs: number
  /** Second requests that were sent because the first was slow. */
  readonly hedges: number
  /** How often the circuit breaker of the host opened. */
  readonly breakerOpenings: number
  /** Live replies with a status below 400, from the first byte sent to the last byte received. */
  readonly latency: LatencyHistogram
}

/** Calls of one system on one evaluation to one model. `null` where there is none. @public */
export interface TrafficGroup extends TrafficFigures {
  readonly evaluation: string | null
  readonly system: string | null
  readonly host: string
  readonly model: string | null
}

/**
 * What went through a gateway. Plain JSON, mergeable: see `mergeTraffic`.
 *
 * @public
 */
export interface Traffic {
  readonly groups: readonly TrafficGroup[]
  /** The most calls under way at one moment, by host. Of merged traffic the largest, not the sum. */
  readonly peakConcurrency: Readonly<Record<string, number>>
  /** When calls ended; absent where there were none, and in old records. */
  readonly timeline?: TrafficTimeline
}
