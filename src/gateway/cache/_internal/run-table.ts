import type { DatabaseSync } from 'node:sqlite'

import { isAlive } from '../../../storage/is-alive.ts'

interface RunRow {
  readonly process: number
  readonly started_at: number
}

/** A run that broke off longer ago than this is not resumed: models have changed since. */
const RESUME_WITHIN_MS = 24 * 60 * 60 * 1000

/**
 * When the run that a new one resumes began: of the runs since the last that came to its end, those that broke off.
 *
 * @returns milliseconds since 1970; `undefined` if there is nothing to resume
 * @internal
 */
export function resumedSince(database: DatabaseSync, nowMs: number): number | undefined {
  const rows = database
    .prepare(
      `SELECT process, started_at FROM runs
       WHERE id > coalesce((SELECT max(id) FROM runs WHERE ended_at IS NOT NULL), 0)
       ORDER BY started_at DESC`,
    )
    .all() as unknown as RunRow[]
  let since: number | undefined
  for (const { process: id, started_at: startedAtMs } of rows) {
    if ((since ?? nowMs) - startedAtMs > RESUME_WITHIN_MS) {
      break
    }
    // Another Vitest that is still at work is not a run that broke off.
    since = isAlive(id) ? since : startedAtMs
  }
  return since
}

/** @returns the run's number @internal */
export function insertRun(database: DatabaseSync, nowMs: number): number {
  const insert = database.prepare('INSERT INTO runs (process, started_at) VALUES (?, ?)')
  return Number(insert.run(process.pid, nowMs).lastInsertRowid)
}

/** Runs before one that came to its end tell nothing any more. @internal */
export function endRun(database: DatabaseSync, id: number, nowMs: number): void {
  database.prepare('UPDATE runs SET ended_at = ? WHERE id = ?').run(nowMs, id)
  database.prepare('DELETE FROM runs WHERE id < ?').run(id)
}
