import { latencyQuantile } from '../../calls/latency-histogram.ts'
import { sumFigures } from '../../calls/merge-traffic.ts'
import type { Traffic, TrafficFigures, TrafficGroup } from '../../calls/traffic.ts'
import { compactCount } from './compact-count.ts'
import { formatDuration } from './format-duration.ts'
import { formatUsd } from './format-usd.ts'

/** The calls to one model at one host, ready to be shown; `–` where there is nothing to show. @public */
export interface TrafficRow {
  /** `–` for calls to something else than a model. */
  readonly model: string
  readonly host: string
  readonly calls: string
  readonly tokens: string
  /** Spent now: `$0.42`, `≥ $0.42` where a part is not known, `unknown`. */
  readonly cost: string
  /** Median latency of live replies. */
  readonly p50: string
  readonly p95: string
  /** The most calls under way at one moment, to all models of the host. */
  readonly peak: string
}

/**
 * A run's traffic by model and host, the busiest first.
 *
 * @returns no row unless there are two at least: one would only repeat the sum
 * @public
 */
export function trafficRows({ groups, peakConcurrency }: Traffic): TrafficRow[] {
  const parts = new Map<string, TrafficGroup[]>()
  for (const group of groups) {
    const key = JSON.stringify([group.host, group.model])
    parts.set(key, [...(parts.get(key) ?? []), group])
  }
  if (parts.size < 2) {
    return []
  }
  return [...parts.values()]
    .map((alike) => ({ names: alike[0], figures: sumFigures(alike) }))
    .sort((a, b) => b.figures.calls - a.figures.calls)
    .map(({ names, figures }) => rowOf(figures, names, peakConcurrency))
}

function rowOf(
  figures: TrafficFigures,
  { host = '–', model = null }: Partial<Pick<TrafficGroup, 'host' | 'model'>> = {},
  peaks: Traffic['peakConcurrency'],
): TrafficRow {
  const { calls, inputTokens, outputTokens, unknownUsage, latency } = figures
  const quantile = (p: number): string => {
    const value = latencyQuantile(latency, p)
    return value === null ? '–' : formatDuration(value)
  }
  const tokens = inputTokens + outputTokens
  return {
    model: model ?? '–',
    host,
    calls: calls.toLocaleString('en-US'),
    tokens: tokens > 0 ? withBound(compactCount(tokens), unknownUsage) : unknownUsage > 0 ? 'unknown' : '–',
    cost: cost(figures),
    p50: quantile(0.5),
    p95: quantile(0.95),
    peak: peaks[host]?.toLocaleString('en-US') ?? '–',
  }
}

function cost({ spentUsd, unknownSpent }: TrafficFigures): string {
  if (spentUsd > 0) {
    return withBound(formatUsd(spentUsd), unknownSpent)
  }
  return unknownSpent > 0 ? 'unknown' : '–'
}

/** The sum of what is known is the least that it can be. */
function withBound(known: string, unknown: number): string {
  return unknown > 0 ? `≥ ${known}` : known
}
