import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

import { type DatabaseFormat, OtherVersionError } from './database-format.ts'
import { loadSqlite } from './load-sqlite.ts'
import { moveAside } from './move-aside.ts'
import { prepareTables } from './prepare-tables.ts'
import { sqliteFault } from './sqlite-fault.ts'

/** How long one process waits for another that is writing: a write takes milliseconds. */
const BUSY_TIMEOUT_MS = 5000

/** Where SQLite answers "busy" without waiting, as when two processes create one file: tried again so often. */
const ATTEMPTS = 100
const PAUSE_MS = 20

/** @internal */
export interface OpenDatabaseOptions {
  readonly format: DatabaseFormat
  /** Called with what was moved aside, and why. */
  readonly warn: (message: string) => void
  readonly date: () => Date
  /** How long to wait for another process that is writing, in milliseconds. @defaultValue 5000 */
  readonly busyTimeoutMs?: number
  /** Whether a file that cannot be used makes room for a new one. @defaultValue true */
  readonly movesAside?: boolean
}

/**
 * Opens a file of ours, and creates it if need be, for its owner only. One that is damaged, of something else, or of another
 * version that cannot be brought up to date, is moved aside unless the options say otherwise.
 *
 * @throws OtherVersionError if the format is one that is kept, and the file of a later version; or where nothing is moved aside
 * @throws what the file system or SQLite says where there can be no such file
 * @internal
 */
export function openDatabase(file: string, options: OpenDatabaseOptions): DatabaseSync {
  const { format, warn, date, movesAside = true } = options
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const inode = ownFile(file)
  try {
    return openPatiently(file, options)
  } catch (error) {
    const isForeign = error instanceof OtherVersionError
    const isKept = !movesAside || (isForeign && error.isLater && format.migrations !== undefined)
    if (isKept || (!isForeign && sqliteFault(error) !== 'damaged')) {
      throw error
    }
    const aside = moveAside(file, { inode, reason: isForeign ? 'other-version' : 'damaged', date })
    if (aside !== undefined) {
      const what = isForeign ? error.message : 'damaged'
      warn(`the ${format.name} ${file} is ${what}: moved to ${path.basename(aside)}, begun anew`)
    }
    ownFile(file)
    return openPatiently(file, options)
  }
}

/** SQLite gives the files beside it (-wal, -shm) the same permissions. */
function ownFile(file: string): number {
  closeSync(openSync(file, 'a', 0o600))
  const { mode, ino } = statSync(file)
  if ((mode & 0o077) !== 0 && process.platform !== 'win32') {
    chmodSync(file, 0o600)
  }
  return ino
}

function openPatiently(file: string, options: OpenDatabaseOptions): DatabaseSync {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return open(file, options)
    } catch (error) {
      if (sqliteFault(error) !== 'busy' || attempt === ATTEMPTS) {
        throw error
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
    }
  }
}

function open(file: string, { format, busyTimeoutMs = BUSY_TIMEOUT_MS }: OpenDatabaseOptions): DatabaseSync {
  const { DatabaseSync } = loadSqlite()
  const database = new DatabaseSync(file)
  try {
    database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`)
    prepareTables(database, format)
    database.exec('PRAGMA journal_mode = WAL')
    // What was committed survives the death of the process; only that of the machine may cost the last commits.
    database.exec('PRAGMA synchronous = NORMAL')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}
