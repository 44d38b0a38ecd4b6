import type { ComponentTiming } from '../../evaluation/timing/component-clock.ts'

export type { ComponentTiming } from '../../evaluation/timing/component-clock.ts'

/** How a figure compares with what is usual: at least the target, better, worse but usable, worse than that. @public */
export type PerformanceLevel = 'excellent' | 'target' | 'acceptable' | 'poor'

/** One part of a run's evaluations. @public */
export interface ComponentPerformance extends ComponentTiming {
  /** Share of the time in which evaluations were under way, 0 to 100; parts overlap, so they may add up to more. */
  readonly percent: number
  /** By the mean of one, or, of dataset loading and the report, by the whole; `null` for what has no target. */
  readonly level: PerformanceLevel | null
}

/** A part that takes more of the time than it should. @public */
export interface Bottleneck {
  readonly component: string
  /** `critical`: it takes more than both limits, and more than is usual. */
  readonly severity: 'critical' | 'major' | 'minor'
  /** What of the run it takes, in words. */
  readonly impact: string
  readonly recommendation: string
}

/** How the time of one part compares with past runs. @public */
export interface SpeedChange {
  readonly component: string
  /** Mean of one, in milliseconds: now, and the geometric mean of past runs. */
  readonly ms: number
  readonly pastMs: number
  /** Comparable past runs. */
  readonly runs: number
  /** By how much slower, in percent; negative = faster. */
  readonly slowerPercent: number
  /** Interval of that change, at 95 % for all parts together: a prediction interval for one more run as usual, turned around. */
  readonly interval: { readonly lower: number; readonly upper: number }
  /**
   * How bad it is where the interval shows that it is slower, no past run took as long, and the run before was as slow; `null` where that is not
   * so, or it is slower by less than the smallest limit.
   */
  readonly severity: 'critical' | 'major' | 'minor' | null
}

/** How quick the suite itself was. @public */
export interface SuitePerformance {
  /** Time in which evaluations were under way, summed over files, in milliseconds. */
  readonly totalMs: number
  readonly components: readonly ComponentPerformance[]
  /** The one that takes most; `null` where nothing was timed. */
  readonly slowest: string | null
  readonly bottlenecks: readonly Bottleneck[]
  /** Share of model calls answered from the cache, 0 to 1; `null` without calls. */
  readonly cacheHitRate: number | null
  readonly cacheLevel: PerformanceLevel | null
  /** The most memory that a process with evals has had; `null` if unknown. */
  readonly peakMemoryBytes: number | null
  readonly memoryLevel: PerformanceLevel | null
  /** Against past runs; empty where there are too few that are comparable. */
  readonly changes: readonly SpeedChange[]
  /** Comparable past runs that it is compared with: the last one confirms, and is not among them. */
  readonly pastRuns: number
}
