import type { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'

import type { Run } from '../../evaluation/run.ts'
import { mostShownCases } from '../../evidence/rows/most-shown-cases.ts'
import { withinTransaction } from '../../storage/within-transaction.ts'
import { CaseNumbers } from './_internal/case-numbers.ts'
import { measuredLevels, keepLevel } from './_internal/level-table.ts'
import type { HistoryArm, HistoryEntry } from './history-entry.ts'

type Value = string | number | null | Uint8Array

/**
 * Writes a run with all that belongs to it, or nothing.
 *
 * @returns whether it is new: the same report again is the same run
 * @throws what SQLite says
 * @internal
 */
export function addRun(database: DatabaseSync, entry: HistoryEntry): boolean {
  // What takes long, before others have to wait.
  const report = gzipSync(entry.report)
  const arms = entry.arms.map((arm) => ({ ...arm, levels: measuredLevels(arm.run) }))
  return withinTransaction(database, () => {
    if (database.prepare('SELECT 1 FROM runs WHERE id = ?').get(entry.id) !== undefined) {
      return false
    }
    const run = insert(database, 'runs', { ...runColumns(entry), report })
    entry.comparisons.forEach(({ interval, pValue, ...rest }, position) =>
      insert(database, 'comparisons', {
        run,
        position,
        ...rest,
        lower: interval?.lower ?? null,
        upper: interval?.upper ?? null,
        p_value: pValue,
      }),
    )
    entry.decisions.forEach((decision, position) => insert(database, 'decisions', { run, position, ...decision }))
    arms.forEach(({ levels, ...arm }, position) => {
      const number = insert(database, 'arms', { run, position, ...armColumns(arm) })
      levels.forEach((level) => keepLevel(database, number, level))
      insertResults(database, number, arm.run)
    })
    return true
  })
}

function runColumns(entry: HistoryEntry): Record<string, Value> {
  const { git, decision, requirements, tests } = entry
  return {
    id: entry.id,
    started_at: Date.parse(entry.startedAt),
    duration_ms: entry.durationMs,
    kind: entry.kind,
    parts: JSON.stringify(entry.parts),
    git_commit: git?.commit ?? null,
    branch: git?.branch ?? null,
    dirty: git === null ? null : Number(git.dirty),
    decision: decision?.decision ?? null,
    reason: decision?.reason ?? null,
    ...requirements,
    tests: tests.all,
    failed_tests: tests.failed,
    problems: entry.problems,
    calls: entry.calls,
    spent_usd: entry.spentUsd,
    unknown_spent: entry.unknownSpent,
  }
}

function armColumns({ digest, run, rows }: HistoryArm): Record<string, Value> {
  const { evaluation, system, digests, metrics, cases, trials, session, partOf } = run
  return {
    digest,
    evaluation,
    system: system.name,
    version: system.version ?? null,
    data: digests.data,
    scorers: digests.scorers,
    metric: metrics[0]?.name ?? '',
    cases: cases.length,
    trials,
    // Baselines were there before; of relations, inputs are drawn anew.
    fresh: Number(session !== '' && !session.startsWith('blessed ')),
    stopped: Number(partOf !== undefined),
    rows: Buffer.from(rows, 'base64'),
  }
}

/** If there are very many cases, only the first: the rows have all of them. */
function insertResults(database: DatabaseSync, arm: number, { evaluation, cases, observations, trials }: Run): void {
  const numbers = new CaseNumbers(database, evaluation)
  const numbered = cases.slice(0, mostShownCases).map((each) => numbers.of(each))
  const statement = database.prepare('INSERT OR IGNORE INTO results VALUES (?, ?, ?, ?, ?)')
  observations.slice(0, numbered.length * trials).forEach(({ trial, outcome, scores }, index) => {
    statement.run(arm, numbered[Math.floor(index / trials)] ?? null, trial, outcome, scores[0] ?? null)
  })
}

/** @returns the number of the row */
function insert(database: DatabaseSync, table: string, columns: Record<string, Value>): number {
  const names = Object.keys(columns)
  const marks = names.map(() => '?').join(', ')
  const statement = database.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks})`)
  return Number(statement.run(...Object.values(columns)).lastInsertRowid)
}
