import { latenciesUpTo, latencyQuantile } from '../../calls/latency-histogram.ts'
import type { Traffic } from '../../calls/traffic.ts'
import { byModel } from './by-model.ts'

/** Latencies of the live replies of one model at one host. @public */
export interface LatencySummary {
  readonly host: string
  readonly model: string | null
  readonly count: number
  /** Milliseconds over all of them. */
  readonly sumMs: number
  /** Milliseconds by share: the quantiles asked for; none without replies. */
  readonly quantiles: ReadonlyArray<readonly [share: number, ms: number]>
  /** How many took so long at most, in the order of the bounds; within 2 % of the bound. */
  readonly counts: ReadonlyArray<readonly [boundMs: number, count: number]>
}

/**
 * What latencies came to, by host and model.
 *
 * @param options - `shares`: quantiles, 0 to 1; `boundsMs`: milliseconds
 * @public
 */
export function latencySummaries(
  traffic: Traffic,
  { shares, boundsMs }: { readonly shares: readonly number[]; readonly boundsMs: readonly number[] },
): LatencySummary[] {
  return byModel(traffic).map(({ host, model, latency }) => ({
    host,
    model,
    count: latency.count,
    sumMs: latency.sumMs,
    quantiles: shares.flatMap((share) => {
      const ms = latencyQuantile(latency, share)
      return ms === null ? [] : [[share, ms] as const]
    }),
    counts: boundsMs.map((bound) => [bound, latenciesUpTo(latency, bound)] as const),
  }))
}
