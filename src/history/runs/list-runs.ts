import type { DatabaseSync } from 'node:sqlite'

import { readRow, runColumns, type RunRow } from './_internal/read-row.ts'
import type { HistoryRun } from './history-entry.ts'

/** Which runs are listed. @internal */
export interface RunFilter {
  /** Only those that asked something about this evaluation, or ran it. */
  readonly evaluation?: string | undefined
  readonly branch?: string | undefined
  /** No more than this, the latest; all, if absent. */
  readonly limit?: number | undefined
}

/** A run in a list. @internal */
export interface ListedRun extends HistoryRun {
  /** What was asked about or run by itself, in alphabetical order; the draws of single relations are not named. */
  readonly evaluations: readonly string[]
}

/** The runs of a history, the latest first. @internal */
export function listRuns(database: DatabaseSync, { evaluation, branch, limit = -1 }: RunFilter = {}): ListedRun[] {
  const rows = database
    .prepare(
      `SELECT ${runColumns} FROM runs
       WHERE (?1 IS NULL OR branch = ?1)
         AND (?2 IS NULL OR EXISTS (SELECT 1 FROM arms WHERE run = runs.number AND evaluation = ?2)
           OR EXISTS (SELECT 1 FROM comparisons WHERE run = runs.number AND evaluation = ?2))
       ORDER BY started_at DESC, number DESC LIMIT ?3`,
    )
    .all(branch ?? null, evaluation ?? null, limit) as unknown as RunRow[]
  const named = database.prepare(
    `SELECT evaluation FROM arms WHERE run = ?1 AND fresh UNION SELECT evaluation FROM comparisons
     WHERE run = ?1 AND evaluation IS NOT NULL ORDER BY evaluation`,
  )
  return rows.map((row) => ({
    ...readRow(row),
    evaluations: named.all(row.number).map((each) => String(each.evaluation)),
  }))
}

/** Names of all evaluations that have been run, the one run last first. @internal */
export function listEvaluations(database: DatabaseSync): string[] {
  return database
    .prepare(
      `SELECT evaluation FROM arms JOIN runs ON runs.number = arms.run WHERE fresh
       GROUP BY evaluation ORDER BY max(started_at) DESC, evaluation`,
    )
    .all()
    .map(({ evaluation }) => String(evaluation))
}
