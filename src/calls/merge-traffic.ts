import { emptyHistogram, mergeHistograms } from './latency-histogram.ts'
import { mergeTimelines } from './traffic-timeline.ts'
import type { Traffic, TrafficFigures, TrafficGroup } from './traffic.ts'

/** No traffic at all. @internal */
export const noFigures: TrafficFigures = {
  calls: 0,
  unattributed: 0,
  hits: 0,
  deduplicated: 0,
  errors: {},
  aborted: 0,
  inputTokens: 0,
  outputTokens: 0,
  unknownUsage: 0,
  costUsd: 0,
  spentUsd: 0,
  unknownCost: 0,
  unknownSpent: 0,
  waitedMs: 0,
  waitedCalls: 0,
  throttledMs: 0,
  throttledCalls: 0,
  retriedCalls: 0,
  retries: 0,
  retryWaitMs: 0,
  hedges: 0,
  breakerOpenings: 0,
  latency: emptyHistogram,
}

/** Joins traffic of several files, workers or shards. @internal */
export function mergeTraffic(parts: readonly Traffic[]): Traffic {
  const groups = new Map<string, TrafficGroup[]>()
  const peakConcurrency: Record<string, number> = {}
  for (const part of parts) {
    for (const group of part.groups) {
      const key = JSON.stringify([group.evaluation, group.system, group.host, group.model])
      groups.set(key, [...(groups.get(key) ?? []), group])
    }
    for (const [host, peak] of Object.entries(part.peakConcurrency)) {
      peakConcurrency[host] = Math.max(peakConcurrency[host] ?? 0, peak)
    }
  }
  const timelines = parts.flatMap(({ timeline }) => timeline ?? [])
  return {
    groups: [...groups.values()].flatMap(mergeGroup),
    peakConcurrency,
    ...(timelines.length === 0 ? {} : { timeline: mergeTimelines(timelines) }),
  }
}

/**
 * Adds figures up. Of `traffic.groups` it is the total; of a part of them, say those of one model, that part's.
 *
 * @internal
 */
export function sumFigures(parts: readonly TrafficFigures[]): TrafficFigures {
  const sum = (field: NumericField): number => parts.reduce((total, part) => total + part[field], 0)
  return {
    calls: sum('calls'),
    unattributed: sum('unattributed'),
    hits: sum('hits'),
    deduplicated: sum('deduplicated'),
    errors: sumRecords(parts.map(({ errors }) => errors)),
    aborted: sum('aborted'),
    inputTokens: sum('inputTokens'),
    outputTokens: sum('outputTokens'),
    unknownUsage: sum('unknownUsage'),
    costUsd: sum('costUsd'),
    spentUsd: sum('spentUsd'),
    unknownCost: sum('unknownCost'),
    unknownSpent: sum('unknownSpent'),
    waitedMs: sum('waitedMs'),
    waitedCalls: sum('waitedCalls'),
    throttledMs: sum('throttledMs'),
    throttledCalls: sum('throttledCalls'),
    retriedCalls: sum('retriedCalls'),
    retries: sum('retries'),
    retryWaitMs: sum('retryWaitMs'),
    hedges: sum('hedges'),
    breakerOpenings: sum('breakerOpenings'),
    latency: mergeHistograms(parts.map(({ latency }) => latency)),
  }
}

type NumericField = {
  [Field in keyof TrafficFigures]: TrafficFigures[Field] extends number ? Field : never
}[keyof TrafficFigures]

function mergeGroup(alike: readonly TrafficGroup[]): TrafficGroup[] {
  const [first] = alike
  if (first === undefined) {
    return []
  }
  const { evaluation, system, host, model } = first
  return [{ evaluation, system, host, model, ...sumFigures(alike) }]
}

function sumRecords(records: ReadonlyArray<Readonly<Record<string, number>>>): Record<string, number> {
  const total: Record<string, number> = {}
  for (const [key, number] of records.flatMap((record) => Object.entries(record))) {
    total[key] = (total[key] ?? 0) + number
  }
  return total
}
