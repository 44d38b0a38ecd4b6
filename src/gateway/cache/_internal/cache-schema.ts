import type { DatabaseSync } from 'node:sqlite'

/** "TStC": tells this file from any other SQLite database. */
const APPLICATION_ID = 0x54_53_74_43

/** Raised with each change of the tables: an older or newer file is moved aside. */
const VERSION = 1

const tables = `
  CREATE TABLE replies (
    key TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    host TEXT NOT NULL,
    model TEXT,
    evaluation TEXT,
    case_id TEXT,
    stored_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    head TEXT NOT NULL,
    body BLOB NOT NULL
  );
  CREATE INDEX replies_by_use ON replies (used_at, bytes);
  CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    process INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER
  );
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${VERSION};
`

/** The file is a database, but not one of this version of the cache. */
export class OtherVersionError extends Error {}

/**
 * Makes the tables of a new file, or checks those of an existing one. Two processes may do so at once.
 *
 * @throws OtherVersionError
 */
export function prepareSchema(database: DatabaseSync): void {
  // Only a file without tables obeys: freed pages can then be given back.
  database.exec('PRAGMA auto_vacuum = INCREMENTAL')
  database.exec('BEGIN IMMEDIATE')
  try {
    if (numberOf(database, 'SELECT count(*) FROM sqlite_schema') === 0) {
      database.exec(tables)
    }
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
  checkVersion(database)
}

/** @throws OtherVersionError if the file is none of this version of the cache */
export function checkVersion(database: DatabaseSync): void {
  const application = numberOf(database, 'PRAGMA application_id')
  const version = numberOf(database, 'PRAGMA user_version')
  if (application !== APPLICATION_ID || version !== VERSION) {
    throw new OtherVersionError(application === APPLICATION_ID ? `version ${version}` : 'not a cache of this package')
  }
}

function numberOf(database: DatabaseSync, query: string): number {
  return Number(Object.values(database.prepare(query).get() ?? {})[0])
}
