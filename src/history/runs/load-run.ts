import type { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'

import type { RowsArtifact } from '../../evidence/rows/rows-artifact.ts'
import { readRow, runColumns, type RunRow } from './_internal/read-row.ts'
import { toArtifact } from './_internal/to-artifact.ts'
import type { HistoryRun } from './history-entry.ts'
import { HistoryError } from './history-error.ts'

/** A run of the history with all that was kept of it. @internal */
export interface LoadedRun {
  readonly run: HistoryRun
  /** The report as JSON, without rows. */
  readonly report: string
  readonly rows: readonly RowsArtifact[]
}

/** How many runs a message names that an abbreviation may mean. */
const mostNamed = 5

/**
 * Finds a run by its id, by the first digits of it, or by `latest`; `latest~1` is the one before.
 *
 * @throws HistoryError if there is none, or several have these first digits
 * @internal
 */
export function findRun(database: DatabaseSync, name: string): HistoryRun {
  const back = /^latest(?:~(\d{1,9}))?$/.exec(name)
  const rows = back === null ? startingWith(database, name) : counted(database, Number(back[1] ?? 0))
  const [row] = rows
  if (row === undefined) {
    throw new HistoryError(`there is no run "${name}" in the history: touchstone history lists those there are`)
  }
  if (rows.length > 1) {
    const ids = rows.slice(0, mostNamed).map(({ id }) => id)
    const more = rows.length > mostNamed ? ' and more' : ''
    throw new HistoryError(`"${name}" may be several runs: ${ids.join(', ')}${more}. Give more digits.`)
  }
  return readRow(row)
}

/**
 * All that was kept of a run.
 *
 * @throws HistoryError if it is not there any more, or what was kept is damaged
 * @internal
 */
export function loadRun(database: DatabaseSync, id: string): LoadedRun {
  const row = database.prepare(`SELECT ${runColumns}, report FROM runs WHERE id = ?`).get(id)
  if (row === undefined) {
    throw new HistoryError(`there is no run "${id}" in the history any more`)
  }
  const { number, report } = row
  const arms = database
    .prepare('SELECT digest, evaluation, system, rows FROM arms WHERE run = ? ORDER BY position')
    .all(Number(number))
  try {
    return {
      run: readRow(row as unknown as RunRow),
      report: gunzipSync(report as Uint8Array).toString('utf8'),
      rows: arms.map(toArtifact),
    }
  } catch (error) {
    throw new HistoryError(`what was kept of run "${id}" is damaged`, { cause: error })
  }
}

function counted(database: DatabaseSync, back: number): RunRow[] {
  return database
    .prepare(`SELECT ${runColumns} FROM runs ORDER BY started_at DESC, number DESC LIMIT 1 OFFSET ?`)
    .all(back) as unknown as RunRow[]
}

/** What is not a hex number matches nothing; it must not act as a pattern. */
function startingWith(database: DatabaseSync, start: string): RunRow[] {
  return /^[\da-f]{1,16}$/i.test(start)
    ? (database
        .prepare(`SELECT ${runColumns} FROM runs WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY started_at DESC`)
        .all(start.toLowerCase()) as unknown as RunRow[])
    : []
}
