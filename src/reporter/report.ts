import type { decodeRun } from '../evidence/rows/decode-run.ts'
import type { ReportedTraffic } from '../evidence/traffic/reported-traffic.ts'
import type { Decision } from '../gates/decide.ts'
import type { Problem, ReportedTest } from './recording/recorded-run.ts'

/** All observations of one system on one evaluation, decoded. @public */
export interface ReportedRows {
  /** By which evidence names it: `candidate.run`, `baseline.run`. */
  readonly digest: string
  readonly run: Awaited<ReturnType<typeof decodeRun>>
}

/** When a report was made, and by what. @public */
export interface RunInfo {
  /** Version of this package. */
  readonly touchstone: string
  readonly vitest: string
  readonly node: string
  /** ISO 8601, UTC. */
  readonly startedAt: string
  /** Wall time of the whole run of Vitest, in milliseconds. */
  readonly durationMs: number
  readonly shard: { readonly index: number; readonly count: number } | null
}

/** What a run came to. Plain data; every format is made of it and nothing else. @public */
export interface Report {
  readonly info: RunInfo
  /** `null` where no test left evidence. */
  readonly decision: Decision | null
  readonly problems: readonly Problem[]
  readonly tests: readonly ReportedTest[]
  readonly rows: readonly ReportedRows[]
  /** The model calls of all eval files; `null` where there were none. */
  readonly traffic: ReportedTraffic | null
}
