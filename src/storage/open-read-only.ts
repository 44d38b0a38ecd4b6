import { accessSync, constants, existsSync, statSync } from 'node:fs'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'

import type { DatabaseFormat } from './database-format.ts'
import { loadSqlite } from './load-sqlite.ts'
import { checkVersion } from './prepare-tables.ts'

/** A reader waits only while the file is just being created. */
const BUSY_TIMEOUT_MS = 5000

/** Whether there is a file that can be read and not written, as on a disk that is mounted so. @internal */
export function isReadOnly(file: string): boolean {
  return existsSync(file) && !(isWritable(file) && isWritable(path.dirname(file)))
}

/**
 * Opens a file of ours without writing anything, while others may be writing it. What a run that was killed has left beside it (`-wal`) is read too, where
 * SQLite can.
 *
 * @throws OtherVersionError; what SQLite says where it cannot be read. Node before 22.15 cannot read a file whose folder is
 *   read-only too
 * @internal
 */
export function openReadOnly(file: string, format: DatabaseFormat): DatabaseSync {
  const { DatabaseSync } = loadSqlite()
  const database = new DatabaseSync(isReadOnly(file) && isWhole(file) ? immutable(file) : file, { readOnly: true })
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
    checkVersion(database, format)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function isWritable(place: string): boolean {
  try {
    accessSync(place, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function isWhole(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0
}

/** Tells SQLite that nobody writes: it would need files of its own beside this one to find out. */
function immutable(file: string): URL {
  const url = pathToFileURL(file)
  url.searchParams.set('immutable', '1')
  return url
}
