import type { SuitePerformance } from '../evidence/performance/performance.ts'
import type { Provenance } from '../evidence/provenance.ts'
import type { decodeRun } from '../evidence/rows/decode-run.ts'
import type { ReportedTraffic } from '../evidence/traffic/reported-traffic.ts'
import type { Decision } from '../gates/decide.ts'
import type { GateOutcome } from '../gates/judge-policy.ts'
import type { Problem, ReportedTest, Shard } from './recording/recorded-run.ts'

/** All observations of one system on one evaluation, decoded. @public */
export interface ReportedRows {
  /** By which evidence names it: `candidate.run`, `baseline.run`. */
  readonly digest: string
  readonly run: Awaited<ReturnType<typeof decodeRun>>
  /** Cases of the run that a report of it does not show: `run` then has the first ones. */
  readonly leftOut?: number
}

/** When a report was made, and by what. @public */
export interface RunInfo extends Provenance {
  /** ISO 8601, UTC. */
  readonly startedAt: string
  /** Wall time of the whole run of Vitest, in milliseconds. */
  readonly durationMs: number
  readonly shard: Shard | null
  /** Whether the user stopped it: it is then of a part of the run. */
  readonly interrupted: boolean
}

/** How a report was put together from those of shards. @public */
export interface MergeInfo {
  /** Shards of which there is a file, in order; empty if what was merged had none. */
  readonly shards: readonly Shard[]
  /** Verdicts that were computed again from rows, and came out as recorded. */
  readonly confirmed: number
  /** Those that came out otherwise: each is a problem, and the rows count. */
  readonly corrected: number
  /** Those that stand as recorded: of arrays, which leave no rows; refused; or with rows missing. */
  readonly asRecorded: number
}

/** How often someone has looked at a candidate. @public */
export interface ReportedLook {
  readonly evaluation: string
  /** With its version. */
  readonly candidate: string
  /** Runs with other scores on the same cases by the same scorers, this one included; ≥ 1. */
  readonly looks: number
  /** When it was first looked at, ISO 8601, UTC. */
  readonly since: string
}

/** What a run came to. Plain data; every format is made of it and nothing else. @public */
export interface Report {
  readonly info: RunInfo
  /** `null` where no test left evidence. Of a shard always NEED MORE DATA: only all of them together can be judged. */
  readonly decision: Decision | null
  /** What the policies of the run came to; empty where there are none. Gates of tests are in their evidence. */
  readonly gates: readonly GateOutcome[]
  readonly problems: readonly Problem[]
  readonly tests: readonly ReportedTest[]
  readonly rows: readonly ReportedRows[]
  /** How often each judged candidate was looked at; empty in old reports. */
  readonly looks: readonly ReportedLook[]
  /** The model calls of all eval files; `null` where there were none. */
  readonly traffic: ReportedTraffic | null
  /** Requests to hosts of models, by host, that eval files made by ways of their own; absent if there were none. */
  readonly pastGateway?: Readonly<Record<string, number>>
  /** How quick the suite itself was; `null` where nothing was timed, absent in old reports. */
  readonly performance?: SuitePerformance | null
  /** `null` unless reports were merged. */
  readonly merge: MergeInfo | null
}
