import type { HistoryRun } from '../history-entry.ts'

/** The columns of a run that `readRow` needs: all but the report. @internal */
export const runColumns: string = [
  'number',
  'id',
  'started_at',
  'duration_ms',
  'kind',
  'parts',
  'git_commit',
  'branch',
  'dirty',
  'decision',
  'reason',
  'holds',
  'contradicted',
  'undecided',
  'tests',
  'failed_tests',
  'problems',
  'calls',
  'spent_usd',
  'unknown_spent',
]
  .map((name) => `runs.${name}`)
  .join(', ')

/** What SQLite gives for these columns. @internal */
export interface RunRow {
  readonly number: number
  readonly id: string
  readonly started_at: number
  readonly duration_ms: number
  readonly kind: HistoryRun['kind']
  readonly parts: string
  readonly git_commit: string | null
  readonly branch: string | null
  readonly dirty: number | null
  readonly decision: NonNullable<HistoryRun['decision']>['decision'] | null
  readonly reason: string | null
  readonly holds: number
  readonly contradicted: number
  readonly undecided: number
  readonly tests: number
  readonly failed_tests: number
  readonly problems: number
  readonly calls: number
  readonly spent_usd: number
  readonly unknown_spent: number
}

/** A run as it was written. @internal */
export function readRow(row: RunRow): HistoryRun {
  const { holds, contradicted, undecided } = row
  return {
    id: row.id,
    startedAt: new Date(row.started_at).toISOString(),
    durationMs: row.duration_ms,
    kind: row.kind,
    parts: JSON.parse(row.parts) as HistoryRun['parts'],
    git: row.git_commit === null ? null : { commit: row.git_commit, branch: row.branch, dirty: row.dirty === 1 },
    decision: row.decision === null ? null : { decision: row.decision, reason: row.reason ?? '' },
    requirements: { holds, contradicted, undecided },
    tests: { all: row.tests, failed: row.failed_tests },
    problems: row.problems,
    calls: row.calls,
    spentUsd: row.spent_usd,
    unknownSpent: row.unknown_spent,
  }
}
