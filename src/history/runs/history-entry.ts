import type { Run } from '../../evaluation/run.ts'
import type { GitState } from '../../evidence/provenance.ts'

/** What one run of Vitest was: on its own, one of several shards, or the merge of reports. @public */
export type HistoryKind = 'run' | 'shard' | 'merge'

/**
 * Why a run is of a part of the evals only: the user stopped it, it is one shard, tests were chosen by name, files were
 * chosen, or watch mode ran what had changed.
 *
 * @public
 */
export type HistoryPart = 'interrupted' | 'shard' | 'tests' | 'files' | 'rerun'

/** A run of Vitest at a glance. @public */
export interface HistoryRun {
  /** 16 hex digits. */
  readonly id: string
  /** ISO 8601, UTC. */
  readonly startedAt: string
  /** Wall time, in milliseconds. */
  readonly durationMs: number
  readonly kind: HistoryKind
  /** Empty for a run of everything. */
  readonly parts: readonly HistoryPart[]
  /** `null` where there is no git, or no commit. */
  readonly git: GitState | null
  /** What it came to; `null` where nothing was asked. */
  readonly decision: { readonly decision: 'DEPLOY' | 'REJECT' | 'NEED MORE DATA'; readonly reason: string } | null
  /** Requirements of tests, gates' included: what was asked for was shown, its opposite was, or neither. */
  readonly requirements: { readonly holds: number; readonly contradicted: number; readonly undecided: number }
  readonly tests: { readonly all: number; readonly failed: number }
  /** What makes its verdicts untrustworthy. */
  readonly problems: number
  /** Model calls, from the cache too. */
  readonly calls: number
  /** Money spent in the run, in US dollars, as far as it is known. */
  readonly spentUsd: number
  /** Live replies whose cost is unknown. */
  readonly unknownSpent: number
}

/** One requirement of a run, with its figures. @internal */
export interface HistoryComparison {
  /** File and name of the test, or the gate of the run that asked. */
  readonly test: string
  /** The gate that it is a requirement of; `null` if there is none. */
  readonly gate: string | null
  readonly kind: 'comparison' | 'threshold' | 'relation' | 'refused'
  readonly evaluation: string | null
  readonly metric: string
  readonly candidate: string
  readonly baseline: string | null
  readonly state: 'pass' | 'fail' | 'inconclusive'
  readonly estimate: number | null
  /** `null` where nothing was measured; may be infinite. */
  readonly interval: { readonly lower: number; readonly upper: number } | null
  readonly n: number
  readonly pValue: number | null
}

/** One gate of a run. @internal */
export interface HistoryDecision {
  /** File and name of the test; `null` for a gate of the whole run. */
  readonly test: string | null
  readonly gate: string
  /** Digest; `null` where there is none. */
  readonly policy: string | null
  readonly decision: 'DEPLOY' | 'REJECT' | 'NEED MORE DATA'
  readonly reason: string
}

/** All observations of one system on one evaluation. @internal */
export interface HistoryArm {
  /** By which evidence names it. */
  readonly digest: string
  readonly run: Run
  /** The same, as the test left it: base64 of gzip, the payload of a rows artifact. */
  readonly rows: string
}

/** A run of Vitest as it is written into the history. @internal */
export interface HistoryEntry extends HistoryRun {
  readonly comparisons: readonly HistoryComparison[]
  readonly decisions: readonly HistoryDecision[]
  readonly arms: readonly HistoryArm[]
  /** The whole report as JSON, without rows. */
  readonly report: string
}
