import { latenciesUpTo, latencyQuantile } from '../../calls/latency-histogram.ts'
import { sumFigures } from '../../calls/merge-traffic.ts'
import type { Traffic, TrafficGroup } from '../../calls/traffic.ts'

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
  { groups }: Traffic,
  { shares, boundsMs }: { readonly shares: readonly number[]; readonly boundsMs: readonly number[] },
): LatencySummary[] {
  const parts = new Map<string, TrafficGroup[]>()
  for (const group of groups) {
    const key = JSON.stringify([group.host, group.model])
    parts.set(key, [...(parts.get(key) ?? []), group])
  }
  return [...parts.values()].flatMap((alike) => {
    const { latency } = sumFigures(alike)
    return alike.slice(0, 1).map(({ host, model }) => ({
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
  })
}
