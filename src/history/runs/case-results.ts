import type { DatabaseSync } from 'node:sqlite'

import { readRow, runColumns, type RunRow } from './_internal/read-row.ts'
import type { HistoryRun } from './history-entry.ts'

/** What one case came to, in one run of one system. @internal */
export interface CaseResult {
  readonly run: HistoryRun
  readonly evaluation: string
  readonly system: string
  readonly version: string | null
  /** By which scorer: the first of the evaluation. */
  readonly metric: string
  /** Digest of the case's input and expected value; empty if it was not noted. */
  readonly content: string
  /** One for each trial. */
  readonly trials: ReadonlyArray<{ readonly outcome: string; readonly score: number | null }>
}

/** Which results of a case are wanted. @internal */
export interface CaseQuestion {
  readonly caseId: string
  readonly evaluation?: string | undefined
  readonly limit: number
}

/** What a case came to in the latest runs, the latest first. @internal */
export function caseResults(database: DatabaseSync, { caseId, evaluation, limit }: CaseQuestion): CaseResult[] {
  const arms = database
    .prepare(
      `SELECT ${runColumns}, arms.number AS arm, arms.evaluation, system, version, metric, cases.digest AS content,
         cases.number AS case_number
       FROM cases JOIN results ON results.case_number = cases.number AND results.trial = 0
       JOIN arms ON arms.number = results.arm JOIN runs ON runs.number = arms.run
       WHERE cases.id = ?1 AND (?2 IS NULL OR cases.evaluation = ?2) AND arms.fresh
       ORDER BY runs.started_at DESC, runs.number DESC, arms.position LIMIT ?3`,
    )
    .all(caseId, evaluation ?? null, limit)
  const trials = database.prepare('SELECT outcome, score FROM results WHERE arm = ? AND case_number = ? ORDER BY trial')
  return arms.map((row) => ({
    run: readRow(row as unknown as RunRow),
    evaluation: String(row.evaluation),
    system: String(row.system),
    version: row.version === null ? null : String(row.version),
    metric: String(row.metric),
    content: String(row.content),
    trials: trials.all(Number(row.arm), Number(row.case_number)).map(({ outcome, score }) => ({
      outcome: String(outcome),
      score: typeof score === 'number' ? score : null,
    })),
  }))
}
