import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

import { OtherVersionError, prepareSchema } from './cache-schema.ts'
import { loadSqlite } from './load-sqlite.ts'
import { sqliteFault } from './sqlite-fault.ts'

/** How long one process waits for another that is writing: a write takes milliseconds. */
const BUSY_TIMEOUT_MS = 5000

/** Where SQLite answers "busy" without waiting, as when two processes create one file: tried again so often. */
const ATTEMPTS = 100
const PAUSE_MS = 20

export interface OpenDatabaseOptions {
  /** Told what was moved aside, and why. */
  readonly warn: (message: string) => void
  readonly date: () => Date
}

/**
 * Opens the cache's file, and creates it if need be, for its owner only. One that is damaged or of another version is
 * moved aside.
 *
 * @throws what the file system or SQLite says where there can be no such file
 */
export function openDatabase(file: string, { warn, date }: OpenDatabaseOptions): DatabaseSync {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const inode = ownFile(file)
  try {
    return openPatiently(file)
  } catch (error) {
    const isForeign = error instanceof OtherVersionError
    if (!isForeign && sqliteFault(error) !== 'damaged') {
      throw error
    }
    const aside = moveAside(file, { inode, reason: isForeign ? 'other-version' : 'damaged', date })
    if (aside !== undefined) {
      warn(
        `the cache ${file} is ${isForeign ? error.message : 'damaged'}: moved to ${path.basename(aside)}, begun anew`,
      )
    }
    ownFile(file)
    return openPatiently(file)
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

function openPatiently(file: string): DatabaseSync {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return open(file)
    } catch (error) {
      if (sqliteFault(error) !== 'busy' || attempt === ATTEMPTS) {
        throw error
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
    }
  }
}

function open(file: string): DatabaseSync {
  const { DatabaseSync } = loadSqlite()
  const database = new DatabaseSync(file)
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
    prepareSchema(database)
    database.exec('PRAGMA journal_mode = WAL')
    // What was committed survives the death of the process; only that of the machine may cost the last commits.
    database.exec('PRAGMA synchronous = NORMAL')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** @returns where it is now; `undefined` if another process has done it */
export function moveAside(
  file: string,
  { inode, reason, date }: { readonly inode: number; readonly reason: string; readonly date: () => Date },
): string | undefined {
  if (!existsSync(file) || statSync(file).ino !== inode) {
    return undefined
  }
  const stamp = date()
    .toISOString()
    .replaceAll(/[-:]|\.\d+/g, '')
  const aside = `${file}.${reason}-${stamp}`
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) {
      renameSync(file + suffix, aside + suffix)
    }
  }
  return aside
}
