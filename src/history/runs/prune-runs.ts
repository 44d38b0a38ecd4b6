import type { DatabaseSync } from 'node:sqlite'

import { withinTransaction } from '../../storage/within-transaction.ts'

/** What stays in a history. @public */
export interface HistoryRetention {
  /** The latest runs, so many of them. */
  readonly runs?: number | undefined
  /** Runs that are no older than this, in days. */
  readonly days?: number | undefined
  /**
   * Whole inputs and outputs of these runs, of which rows have the first 200 characters, in megabytes as they are on disk; the oldest go
   * first. 0: none are kept.
   *
   * @defaultValue 500
   */
  readonly outputMegabytes?: number | undefined
}

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Drops runs, with all that belongs to them: those that are too many, and those that are too old.
 *
 * @param keep - what stays; a limit that is absent drops nothing
 * @returns how many were dropped
 * @throws what SQLite says
 * @internal
 */
export function pruneRuns(database: DatabaseSync, keep: HistoryRetention, now: Date): number {
  const since = keep.days === undefined ? Number.MIN_SAFE_INTEGER : now.getTime() - keep.days * DAY_MS
  const superfluous = database
    .prepare(
      `SELECT number FROM runs WHERE started_at < ?1
       UNION SELECT number FROM (SELECT number FROM runs ORDER BY started_at DESC, number DESC LIMIT -1 OFFSET ?2)`,
    )
    .all(Math.floor(since), keep.runs ?? Number.MAX_SAFE_INTEGER)
  if (superfluous.length === 0) {
    return 0
  }
  const drop = database.prepare('DELETE FROM runs WHERE number = ?')
  // One at a time: others wait no longer than that takes.
  superfluous.forEach(({ number }) => withinTransaction(database, () => drop.run(Number(number))))
  withinTransaction(database, () => {
    database.exec('DELETE FROM cases WHERE NOT EXISTS (SELECT 1 FROM results WHERE results.case_number = cases.number)')
  })
  database.exec('PRAGMA incremental_vacuum')
  return superfluous.length
}
