import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

import { messageOf } from '../../errors.ts'
import { OtherVersionError } from '../../storage/database-format.ts'
import { moveAside } from '../../storage/move-aside.ts'
import { openDatabase } from '../../storage/open-database.ts'
import { isReadOnly, openReadOnly } from '../../storage/open-read-only.ts'
import { sqliteFault } from '../../storage/sqlite-fault.ts'
import { historyFormat } from './_internal/history-format.ts'
import { HistoryError } from './history-error.ts'

/** Relative to Vitest's root. @internal */
export const HISTORY_FILE = path.join('.touchstone', 'history.sqlite')

/**
 * Whether a project has a history yet.
 *
 * @param root - of Vitest
 * @internal
 */
export function hasHistory(root: string): boolean {
  return existsSync(path.resolve(root, HISTORY_FILE))
}

/** Another run may be writing a million cases. */
const BUSY_TIMEOUT_MS = 30_000

/**
 * Opens the history of a project to add to it, and creates it if need be. A file that turns out to be damaged is moved aside, and
 * the work done once more on a new one.
 *
 * @param root - of Vitest
 * @param warn - told if a file was moved aside
 * @throws HistoryError if a later version of this package has written the file; what the file system or SQLite says
 * @internal
 */
export function writeHistory(
  root: string,
  warn: (message: string) => void,
  work: (database: DatabaseSync) => void,
): void {
  const file = path.resolve(root, HISTORY_FILE)
  try {
    closing(openForWriting(file, warn), work)
  } catch (error) {
    if (sqliteFault(error) !== 'damaged') {
      throw error
    }
    const aside = moveAside(file, { inode: statSync(file).ino, reason: 'damaged', date: () => new Date() })
    warn(`the history ${file} is damaged: moved to ${path.basename(aside ?? 'another name')}, begun anew`)
    closing(openForWriting(file, warn), work)
  }
}

function openForWriting(file: string, warn: (message: string) => void): DatabaseSync {
  try {
    const options = { format: historyFormat, warn, date: () => new Date(), busyTimeoutMs: BUSY_TIMEOUT_MS }
    return openDatabase(file, options)
  } catch (error) {
    throw error instanceof OtherVersionError ? tooNew(file, error) : error
  }
}

/** Does a piece of work, then closes the file, whatever comes of it. */
function closing<T>(database: DatabaseSync, work: (database: DatabaseSync) => T): T {
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/**
 * Reads the history of a project, while others may be writing it. Nothing is created, and no damaged file is moved.
 *
 * @param root - of Vitest
 * @throws HistoryError if there is none, or it cannot be read
 * @internal
 */
export function withHistory<T>(root: string, work: (database: DatabaseSync) => T): T {
  return withExisting(root, openToRead, work)
}

/**
 * Changes the history of a project, if there is one: drops runs, or adds to them.
 *
 * @param root - of Vitest
 * @throws HistoryError if there is none, or it cannot be read; what SQLite says if it cannot be written
 * @internal
 */
export function changeHistory<T>(root: string, work: (database: DatabaseSync) => T): T {
  return withExisting(root, openInPlace, work)
}

function withExisting<T>(root: string, open: (file: string) => DatabaseSync, work: (database: DatabaseSync) => T): T {
  const file = path.resolve(root, HISTORY_FILE)
  try {
    return closing(openExisting(file, open), work)
  } catch (error) {
    throw sqliteFault(error) === 'damaged' ? unreadable(file, error) : error
  }
}

function openExisting(file: string, open: (file: string) => DatabaseSync): DatabaseSync {
  if (!existsSync(file)) {
    throw new HistoryError(
      `there is no history: ${file}. A run of evals writes it; --root names another folder to look in.`,
    )
  }
  try {
    return open(file)
  } catch (error) {
    if (error instanceof OtherVersionError) {
      throw error.isLater ? tooNew(file, error) : new HistoryError(`${file} is ${error.message}`, { cause: error })
    }
    throw unreadable(file, error)
  }
}

function unreadable(file: string, error: unknown): HistoryError {
  const reason = messageOf(error)
  const remedy = sqliteFault(error) === 'damaged' ? '. The next run of evals moves it aside and begins a new one.' : ''
  return new HistoryError(`the history ${file} cannot be read: ${reason}${remedy}`, { cause: error })
}

/** A file of an earlier version is brought up to date first, where it can be written. */
function openToRead(file: string): DatabaseSync {
  try {
    return openReadOnly(file, historyFormat)
  } catch (error) {
    if (error instanceof OtherVersionError && !error.isLater && !isReadOnly(file)) {
      return openInPlace(file)
    }
    throw error
  }
}

/** Brings an earlier version up to date. */
function openInPlace(file: string): DatabaseSync {
  return openDatabase(file, {
    format: historyFormat,
    warn: () => undefined,
    date: () => new Date(),
    busyTimeoutMs: BUSY_TIMEOUT_MS,
    movesAside: false,
  })
}

function tooNew(file: string, error: OtherVersionError): HistoryError {
  return new HistoryError(
    `the history ${file} is ${error.message}, written by a later vitest-touchstone: update this one, or move the file away.`,
    { cause: error },
  )
}
