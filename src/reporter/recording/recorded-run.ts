import type { Blessing } from '../baselines/find-blessings.ts'
import type { Unfinished } from '../progress/progress-board.ts'
import type { ComponentTiming } from '../../evidence/performance/performance.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { ReportedTraffic } from '../../evidence/traffic/reported-traffic.ts'
import type { RowsArtifact } from '../../evidence/rows/rows-artifact.ts'
import type { ShardInventory } from './find-missing-shards.ts'

/** One test of an eval file, or one that left evidence elsewhere. @public */
export interface ReportedTest {
  /** Name of its project; empty where it has none. */
  readonly project: string
  /** Path of its file relative to the root of its project. */
  readonly file: string
  /** With the names of its suites: `suite > test`. */
  readonly name: string
  readonly state: 'passed' | 'failed' | 'skipped' | 'pending'
  /** Whether it passes by failing (`test.fails`): then its evidence is not a requirement. */
  readonly expectedToFail: boolean
  readonly evidence: readonly Evidence[]
}

/** Something that makes a run's verdicts untrustworthy, whatever its tests say. @public */
export interface Problem {
  readonly kind:
    | 'contradiction'
    | 'malformed evidence'
    | 'malformed record'
    | 'unreadable rows'
    | 'missing rows'
    | 'unsupported evidence'
    | 'repeated file'
    | 'ambiguous gate'
    | 'overfull family'
  /** File and name of the test; the file alone where it concerns the whole of it. */
  readonly test: string
  readonly message: string
}

/** Which part of a run. @public */
export interface Shard {
  /** From 1. */
  readonly index: number
  readonly count: number
}

/** What a run left, before anything is made of it. @internal */
export interface RecordedRun {
  readonly tests: readonly ReportedTest[]
  readonly rows: ReadonlyArray<{ readonly test: string; readonly artifact: RowsArtifact }>
  /** Runs that could be, or are to be, blessed baselines. */
  readonly blessings: readonly Blessing[]
  /** The model calls of all eval files; `null` where there were none. */
  readonly traffic: ReportedTraffic | null
  /** Requests to hosts of models, by host, that the gateway did not see. */
  readonly pastGateway?: Readonly<Record<string, number>>
  /** What the parts of all evaluations took; absent where nothing was timed. */
  readonly timing?: readonly ComponentTiming[]
  /** The most memory that one of their processes has had; absent if unknown. */
  readonly peakMemoryBytes?: number
  /** Evidence and records of files that could not be understood. */
  readonly problems: readonly Problem[]
  /** Eval files that failed as a whole: nothing is known about their tests. */
  readonly brokenFiles: readonly string[]
  /** Errors that no test caught, while eval files ran. */
  readonly uncaughtErrors: number
  /** Whether tests were chosen by name. */
  readonly isFiltered: boolean
  /** Eval files that the run was not asked for. @defaultValue 0 */
  readonly leftOut?: number
  /** Whether the user stopped it. */
  readonly isInterrupted: boolean
  /** What was being collected when it was stopped, or when a file failed as a whole. */
  readonly unfinished: readonly Unfinished[]
  /** Which part of the run this is, if it is one. */
  readonly shard: Shard | null
  /** What there is of shards, in a merge. */
  readonly merge: ShardInventory | null
}
