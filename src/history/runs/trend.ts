import type { DatabaseSync } from 'node:sqlite'

import { decodeRun } from '../../evidence/rows/decode-run.ts'
import type { RowsArtifact } from '../../evidence/rows/rows-artifact.ts'
import { describeNoLevel, findLevel, keepLevel, measureLevel } from './_internal/level-table.ts'
import { readRow, runColumns, type RunRow } from './_internal/read-row.ts'
import { toArtifact } from './_internal/to-artifact.ts'
import type { HistoryRun } from './history-entry.ts'
import type { Level } from './level.ts'
import { changeHistory, withHistory } from './open-history.ts'

/** What a trend is of. @internal */
export interface TrendQuestion {
  readonly evaluation: string
  /** As evals name it: `exact match`, `latency.p95`; the first scorer, if absent. */
  readonly metric?: string | undefined
  readonly system?: string | undefined
  readonly branch?: string | undefined
  /** How many of the latest runs are taken of each system. */
  readonly limit: number
}

/** What a system came to in one run. */
interface TrendPoint {
  readonly run: HistoryRun
  /** Version of the system. */
  readonly version: string | null
  /** Digests: points with the same cases and scorers are of the same thing. */
  readonly data: string
  readonly scorers: string
  readonly cases: number
  readonly trials: number
  /** Whether a sequential judgement had seen enough: an interval of what it saw would be too narrow. */
  readonly stopped: boolean
  /** `null` where the run has no such metric. */
  readonly level: Level | null
}

/** What one system came to, run by run. @internal */
export interface TrendSeries {
  readonly system: string
  /** The oldest first. */
  readonly points: readonly TrendPoint[]
}

/**
 * What the systems of an evaluation came to, run by run, the system run last first. What takes long to compute is kept for the next
 * time.
 *
 * @param root - of Vitest
 * @returns nothing where the history knows no such evaluation or system
 * @throws HistoryError if there is no history, or it cannot be read
 * @internal
 */
export async function trendOf(root: string, question: TrendQuestion): Promise<TrendSeries[]> {
  const arms = withHistory(root, (database) => findArms(database, question))
  const series = new Map<string, TrendPoint[]>()
  for (const { number, system, asked, level, ...point } of arms) {
    const measured = level ?? (await measureAgain(root, number, asked))
    series.set(system, [{ ...point, level: measured }, ...(series.get(system) ?? [])])
  }
  return [...series].map(([system, points]) => ({ system, points }))
}

/**
 * Why the latest run of an evaluation has no such metric, with those that it has.
 *
 * @throws HistoryError if there is no history, or it cannot be read
 * @internal
 */
export async function whyNotMeasured(
  root: string,
  question: TrendQuestion & { readonly metric: string },
): Promise<string> {
  const [latest] = withHistory(root, (database) => findArms(database, { ...question, limit: 1 }))
  const artifact = latest && withHistory(root, (database) => rowsOf(database, latest.number))
  return (
    (artifact && describeNoLevel(await decodeRun(artifact), question.metric)) ??
    `no run has the metric "${question.metric}"`
  )
}

interface FoundArm extends Omit<TrendPoint, 'level'> {
  readonly number: number
  readonly system: string
  readonly asked: string
  readonly level: Level | undefined
}

/** The latest first. */
function findArms(database: DatabaseSync, { evaluation, metric, system, branch, limit }: TrendQuestion): FoundArm[] {
  const rows = database
    .prepare(
      `SELECT * FROM (
         SELECT ${runColumns}, arms.number AS arm, system, version, data, scorers, cases, trials, stopped, metric,
           row_number() OVER (
             PARTITION BY system ORDER BY runs.started_at DESC, runs.number DESC, arms.position
           ) AS place
         FROM arms JOIN runs ON runs.number = arms.run
         WHERE arms.evaluation = ?1 AND fresh AND (?2 IS NULL OR system = ?2) AND (?3 IS NULL OR runs.branch = ?3)
       ) WHERE place <= ?4 ORDER BY started_at DESC, number DESC, arm`,
    )
    .all(evaluation, system ?? null, branch ?? null, limit)
  return rows.map((row) => {
    const asked = metric ?? String(row.metric)
    return {
      run: readRow(row as unknown as RunRow),
      number: Number(row.arm),
      system: String(row.system),
      version: row.version === null ? null : String(row.version),
      data: String(row.data),
      scorers: String(row.scorers),
      cases: Number(row.cases),
      trials: Number(row.trials),
      stopped: row.stopped === 1,
      asked,
      level: findLevel(database, Number(row.arm), asked),
    }
  })
}

async function measureAgain(root: string, arm: number, asked: string): Promise<Level | null> {
  const artifact = withHistory(root, (database) => rowsOf(database, arm))
  const level = artifact === undefined ? undefined : measureLevel(await decodeRun(artifact), asked)
  if (level === undefined) {
    return null
  }
  try {
    changeHistory(root, (database) => keepLevel(database, arm, level))
  } catch {
    // It will be computed again: the file cannot be written, or the run was dropped meanwhile.
  }
  return level
}

function rowsOf(database: DatabaseSync, arm: number): RowsArtifact | undefined {
  const row = database.prepare('SELECT digest, evaluation, system, rows FROM arms WHERE number = ?').get(arm)
  return row === undefined ? undefined : toArtifact(row)
}
