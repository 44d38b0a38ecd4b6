import type { Aggregate } from './aggregates/aggregate-method.ts'
import type { Metric } from './comparison.ts'
import type { Observation } from './observation.ts'

/** A scorer as a run remembers it. @public */
export interface MetricInfo {
  readonly name: string
  /** `binary` when every score of this run was given as a boolean. */
  readonly scale: 'binary' | 'unbounded' | { readonly min: number; readonly max: number }
  readonly direction: 'higher' | 'lower'
  /** First 16 hex digits of the SHA-256 of name, range, direction and version: of two runs, it tells which scorer changed. */
  readonly digest?: string
}

/** A case as a run remembers it: enough to align, group and show it. @public */
export interface RunCase {
  readonly id: string
  readonly input: unknown
  readonly expected?: unknown
  readonly group?: string
  readonly tags?: Readonly<Record<string, string>>
  /** First 16 hex digits of the SHA-256 of input and expected value, by which cases of runs on different data are aligned. */
  readonly digest?: string
}

/** Digests (SHA-256, hex) that tell whether two runs may be compared. @public */
export interface RunDigests {
  /** Of the ids, inputs and expected values of all cases, in order. */
  readonly data: string
  /** Of the names, ranges, directions and sources of all scorers. */
  readonly scorers: string
}

/** Key of the aggregate metrics of a run: functions, so that they are in no copy of it that is JSON. @internal */
export const aggregatesOfRun: unique symbol = Symbol.for('vitest-touchstone.aggregates')

/**
 * All observations of one system on one evaluation. Plain data; beyond 20,000 cases or observations their lists are kept on disk, and read when an item is
 * asked for: read-only arrays, which can do whatever an array can but be cloned (`structuredClone`); `[...run.cases]` is a plain one.
 *
 * @public
 */
export interface Run {
  readonly type: 'touchstone/run'
  readonly evaluation: string
  readonly system: { readonly name: string; readonly version?: string }
  readonly metrics: readonly MetricInfo[]
  readonly trials: number
  /** In the order of the dataset. */
  readonly cases: readonly RunCase[]
  /** By case, then trial: trial t of case i is at index i × trials + t. */
  readonly observations: readonly Observation[]
  readonly digests: RunDigests
  /** Names the collection in which runs were interleaved case by case: equal in both arms of a fair comparison. */
  readonly session: string
  readonly seed: number
  /** Present where only some cases were run, because a sequential judgement had seen enough. */
  readonly partOf?: RunPart
  readonly startedAt: string
  readonly durationMs: number
  /** @internal */
  readonly [aggregatesOfRun]?: readonly Aggregate[]
}

/** Of what a run is a part: the first cases in the order of a sequential judgement. @public */
export interface RunPart {
  /** Cases that there are; `null` where only the end of a stream would tell. */
  readonly cases: number | null
}

/** Whether an aggregate that was judged can be computed from a run. @internal */
export function hasMetric(run: Run, { name, statistic }: Pick<Metric, 'name' | 'statistic'>): boolean {
  return statistic !== 'aggregate' || run[aggregatesOfRun]?.some((aggregate) => aggregate.name === name) === true
}

/** @public */
export function isRun(value: unknown): value is Run {
  return typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'touchstone/run'
}
