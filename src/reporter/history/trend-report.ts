import type { JsonNumber } from '../../evidence/evidence.ts'
import { toFiniteOrNull, toJsonNumber } from '../../evidence/json-number.ts'
import type { MetricEvidence } from '../../evidence/metric-evidence.ts'
import type { HistoryRun } from '../../history/runs/history-entry.ts'
import type { TrendSeries } from '../../history/runs/trend.ts'

/** Version of the JSON of a trend. */
const TREND_SCHEMA = 'touchstone-trend/1'

/** What a system came to in one run, as JSON can hold it. @internal */
export interface TrendReportPoint {
  readonly run: HistoryRun
  /** Version of the system; `null` if it has none. */
  readonly version: string | null
  /** In the unit of the metric; `null` without data, and where the run has no such metric. */
  readonly estimate: number | null
  /** `null` without one, and where a sequential judgement stopped early: it would be too narrow. */
  readonly interval: { readonly lower: JsonNumber; readonly upper: JsonNumber; readonly confidence: 0.95 } | null
  readonly cases: number
  readonly trials: number
  /** Cases without a value. */
  readonly missing: number
  /** Why it cannot be compared with the latest of the series; empty if it can. */
  readonly differs: ReadonlyArray<'cases' | 'scorers' | 'trials' | 'metric'>
  /** Whether it stopped early, because a sequential judgement had seen enough. */
  readonly stopped: boolean
}

/** What one system came to, run by run. @internal */
export interface TrendReportSeries {
  readonly system: string
  /** The metric of the latest point that has one; `null` if none has. */
  readonly metric: MetricEvidence | null
  /** The oldest first. */
  readonly points: readonly TrendReportPoint[]
}

/** What the systems of an evaluation came to, run by run. @internal */
export interface TrendReport {
  readonly schema: typeof TREND_SCHEMA
  readonly evaluation: string
  readonly series: readonly TrendReportSeries[]
}

/** Says of each point whether it can be compared with the latest. @internal */
export function trendReport(evaluation: string, series: readonly TrendSeries[]): TrendReport {
  return { schema: TREND_SCHEMA, evaluation, series: series.map(reportSeries) }
}

type Point = TrendSeries['points'][number]

function reportSeries({ system, points }: TrendSeries): TrendReportSeries {
  const latest = points.findLast(({ level }) => level !== null) ?? points.at(-1)
  return {
    system,
    metric: latest?.level?.metric ?? null,
    points: points.map((point) => reportPoint(point, latest ?? point)),
  }
}

function reportPoint(point: Point, latest: Point): TrendReportPoint {
  const { run, version, cases, trials, stopped, level } = point
  const [lower, upper] = [toJsonNumber(level?.lower ?? Number.NaN), toJsonNumber(level?.upper ?? Number.NaN)]
  return {
    run,
    version,
    estimate: toFiniteOrNull(level?.estimate ?? null),
    interval: stopped || lower === null || upper === null ? null : { lower, upper, confidence: 0.95 },
    cases,
    trials,
    missing: level?.missing ?? 0,
    differs: differences(point, latest),
    stopped,
  }
}

function differences(point: Point, latest: Point): TrendReportPoint['differs'] {
  return [
    ...(point.data === latest.data ? [] : (['cases'] as const)),
    ...(point.scorers === latest.scorers ? [] : (['scorers'] as const)),
    ...(point.trials === latest.trials ? [] : (['trials'] as const)),
    ...(point.level?.metric.name === latest.level?.metric.name ? [] : (['metric'] as const)),
  ]
}
