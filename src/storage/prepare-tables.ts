import type { DatabaseSync } from 'node:sqlite'

import { type DatabaseFormat, OtherVersionError } from './database-format.ts'

/**
 * Makes the tables of a new file, brings those of an earlier version up to date, or checks those of this one. Two processes
 * may do so at once.
 *
 * @throws OtherVersionError
 * @internal
 */
export function prepareTables(database: DatabaseSync, format: DatabaseFormat): void {
  // Only a file without tables obeys: freed pages can then be given back.
  database.exec('PRAGMA auto_vacuum = INCREMENTAL')
  database.exec('BEGIN IMMEDIATE')
  try {
    if (numberOf(database, 'SELECT count(*) FROM sqlite_schema') === 0) {
      database.exec(format.tables)
      database.exec(`PRAGMA application_id = ${format.applicationId}`)
      database.exec(`PRAGMA user_version = ${format.version}`)
    } else {
      migrate(database, format)
    }
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
  checkVersion(database, format)
}

/**
 * @throws OtherVersionError if the file is none of this version of the format
 * @internal
 */
export function checkVersion(database: DatabaseSync, { name, applicationId, version }: DatabaseFormat): void {
  const found = versionOf(database)
  if (found.applicationId !== applicationId) {
    throw new OtherVersionError(`not a ${name} of this package`, { isLater: false })
  }
  if (found.version !== version) {
    throw new OtherVersionError(`version ${found.version}`, { isLater: found.version > version })
  }
}

function migrate(database: DatabaseSync, { applicationId, version, migrations = {} }: DatabaseFormat): void {
  const found = versionOf(database)
  if (found.applicationId !== applicationId) {
    return
  }
  for (let from = found.version; from < version; from += 1) {
    const step = migrations[from]
    if (step === undefined) {
      return
    }
    database.exec(step)
    database.exec(`PRAGMA user_version = ${from + 1}`)
  }
}

function versionOf(database: DatabaseSync): Pick<DatabaseFormat, 'applicationId' | 'version'> {
  return {
    applicationId: numberOf(database, 'PRAGMA application_id'),
    version: numberOf(database, 'PRAGMA user_version'),
  }
}

function numberOf(database: DatabaseSync, query: string): number {
  return Number(Object.values(database.prepare(query).get() ?? {})[0])
}
