import type { DatabaseSync } from 'node:sqlite'

/**
 * Does a piece of work in one transaction: all of it is in the file, or nothing.
 *
 * @throws whatever the work throws; then nothing of it was done
 * @internal
 */
export function withinTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    rollBack(database)
    throw error
  }
}

function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK')
  } catch {
    // SQLite has rolled back already.
  }
}
