import type { MetricEvidence } from '../../evidence/metric-evidence.ts'

/** What one system came to by a metric, in one run. @internal */
export interface Level {
  /** Name of the metric, as it was asked for. */
  readonly asked: string
  readonly metric: MetricEvidence
  /** In the unit of the metric; `null` without data. */
  readonly estimate: number | null
  /** Limits of the 95 % interval, infinite where they bound nothing; `null` where there is none. */
  readonly lower: number | null
  readonly upper: number | null
  readonly n: number
  /** Cases without a value. */
  readonly missing: number
}
