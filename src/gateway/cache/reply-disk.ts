import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'

import { messageOf } from '../../errors.ts'
import { moveAside } from '../../storage/move-aside.ts'
import { openDatabase } from '../../storage/open-database.ts'
import { isReadOnly, openReadOnly } from '../../storage/open-read-only.ts'
import { sqliteFault } from '../../storage/sqlite-fault.ts'
import { cacheFormat } from './_internal/cache-format.ts'
import { type FoundReply, ReplyTable } from './_internal/reply-table.ts'
import { endRun, insertRun, resumedSince } from './_internal/run-table.ts'
import type { CacheEntry, StoredReply } from './cached-reply.ts'

/** @internal */
export interface ReplyDiskOptions {
  readonly file: string
  readonly maxBytes: number
  /** Milliseconds without use after which a reply is dropped. */
  readonly keepForMs: number
  /** Called once if something is wrong with the cache; the run goes on. */
  readonly warn: (message: string) => void
  /** The time of day. */
  readonly date: () => Date
}

interface OpenFile {
  readonly database: DatabaseSync
  readonly table: ReplyTable
  /** See `resumedSince`. */
  readonly resumedSinceMs: number | undefined
  readonly isReadOnly: boolean
}

type Write = (open: OpenFile) => void

/** The time of use is written down again when it is older than this, or when room is made: reading alone then rarely writes. */
const TOUCH_AFTER_MS = 60 * 60 * 1000

/** Of so many replies that were read last it is known when, until it is written down. */
const READS_KNOWN = 10_000

/** After a write that failed, the next is tried after this long: waiting for a lock holds all calls up. */
const PAUSE_AFTER_FAILURE_MS = 30_000

/** How much of the allowed size is written before the size is looked at again. */
const LOOK_AGAIN = 1 / 50

/**
 * Replies in an SQLite file, which several processes may use at once. Written once per turn of the event loop, in one
 * transaction; whatever goes wrong with the file, calls are answered.
 *
 * @internal
 */
export class ReplyDisk {
  readonly #options: ReplyDiskOptions
  #file: OpenFile | 'unopened' | 'unusable' = 'unopened'
  #queue: Write[] = []
  /** When replies were read that have not been touched, by key, the latest last. */
  readonly #reads = new Map<string, number>()
  #waiting: Array<(isKept: boolean) => void> = []
  #run: number | 'wanted' | undefined
  #unlookedBytes = Number.POSITIVE_INFINITY
  #notBeforeMs = 0
  #hasWarned = false
  #hasRecovered = false

  constructor(options: ReplyDiskOptions) {
    this.#options = options
  }

  /** When the run that this one resumes began, in milliseconds since 1970; `undefined` if it resumes none. */
  get resumedSinceMs(): number | undefined {
    return this.#open()?.resumedSinceMs
  }

  find(key: string): StoredReply | undefined {
    const open = this.#open()
    if (open === undefined) {
      return undefined
    }
    try {
      const found = open.table.find(key)
      this.#noteUse(key, found)
      return found
    } catch (error) {
      this.#handle(error, 'cannot be read')
      return undefined
    }
  }

  /** Resolves once the reply is in the file, or cannot be: says which. */
  async keep(entry: CacheEntry): Promise<boolean> {
    return await new Promise<boolean>((resolve) => {
      this.#waiting.push(resolve)
      this.#write(({ table }) => {
        this.#unlookedBytes += table.insert(entry, this.#nowMs())
      })
    })
  }

  /** From now on, what is kept belongs to a run: if it breaks off, the next one resumes it. */
  beginRun(): void {
    this.#run ??= 'wanted'
  }

  /** The run came to its end. */
  endRun(): void {
    const run = this.#run
    this.#run = undefined
    if (typeof run === 'number') {
      this.#write(({ database }) => endRun(database, run, this.#nowMs()))
    } else if (run === 'wanted' && this.#file !== 'unopened' && this.resumedSinceMs !== undefined) {
      // It found all it needed: what had broken off is complete now.
      this.#write(({ database }) => endRun(database, insertRun(database, this.#nowMs()), this.#nowMs()))
    }
  }

  /** Writes what is waiting and closes the file. What is kept later is not written. */
  close(): void {
    this.#flush()
    if (typeof this.#file === 'object') {
      this.#file.database.close()
    }
    this.#file = 'unusable'
  }

  #nowMs(): number {
    return this.#options.date().getTime()
  }

  #open(): OpenFile | undefined {
    if (this.#file === 'unopened') {
      try {
        this.#file = this.#openFile()
      } catch (error) {
        this.#file = 'unusable'
        this.#handle(error, 'cannot be used')
        return this.#open()
      }
    }
    return typeof this.#file === 'object' ? this.#file : undefined
  }

  #openFile(): OpenFile {
    const { file, warn } = this.#options
    const readOnly = isReadOnly(file)
    const database = readOnly
      ? openReadOnly(file, cacheFormat)
      : openDatabase(file, { ...this.#options, format: cacheFormat })
    try {
      const resumedSinceMs = resumedSince(database, this.#nowMs())
      const opened = { database, table: new ReplyTable(database), resumedSinceMs, isReadOnly: readOnly }
      if (readOnly) {
        warn(`the cache ${file} cannot be written: what it holds is used, what is fetched now is not kept`)
      }
      return opened
    } catch (error) {
      database.close()
      throw error
    }
  }

  #noteUse(key: string, found: FoundReply | undefined): void {
    if (found === undefined) {
      return
    }
    const nowMs = this.#nowMs()
    this.#reads.delete(key)
    if (nowMs - found.usedAtMs > TOUCH_AFTER_MS) {
      this.#write(({ table }) => table.touch(key, nowMs))
      return
    }
    this.#reads.set(key, nowMs)
    const [oldest] = this.#reads.keys()
    if (this.#reads.size > READS_KNOWN && oldest !== undefined) {
      this.#reads.delete(oldest)
    }
  }

  #write(write: Write): void {
    if (this.#queue.push(write) === 1) {
      // After all that has arrived in this turn.
      setImmediate(() => this.#flush())
    }
  }

  #flush(): void {
    const [writes, waiting] = [this.#queue, this.#waiting]
    this.#queue = []
    this.#waiting = []
    const open = writes.length === 0 || this.#nowMs() < this.#notBeforeMs ? undefined : this.#open()
    const isKept = open !== undefined && this.#commit(open, writes)
    for (const resolve of waiting) {
      resolve(isKept)
    }
  }

  /** Whether it is done. */
  #commit(open: OpenFile, writes: readonly Write[]): boolean {
    const { database } = open
    if (open.isReadOnly) {
      return false
    }
    try {
      database.exec('BEGIN IMMEDIATE')
      if (this.#run === 'wanted') {
        this.#run = insertRun(database, this.#nowMs())
      }
      for (const write of writes) {
        write(open)
      }
      this.#makeRoom(open)
      database.exec('COMMIT')
      return true
    } catch (error) {
      rollBack(database)
      this.#notBeforeMs = this.#nowMs() + PAUSE_AFTER_FAILURE_MS
      this.#handle(error, 'cannot be written')
      return false
    }
  }

  /** A part at a time: it is done while calls wait. */
  #makeRoom({ database, table }: OpenFile): void {
    const { maxBytes, keepForMs } = this.#options
    if (this.#unlookedBytes < maxBytes * LOOK_AGAIN) {
      return
    }
    if (this.#unlookedBytes === Number.POSITIVE_INFINITY) {
      table.dropUnused(this.#nowMs() - keepForMs)
    }
    const excess = table.totalBytes() - maxBytes
    if (excess > 0) {
      for (const [key, readAtMs] of this.#reads) {
        table.touch(key, readAtMs)
      }
      this.#reads.clear()
      table.dropOldest(excess + maxBytes * LOOK_AGAIN)
      database.exec('PRAGMA incremental_vacuum')
    }
    this.#unlookedBytes = excess > 0 ? maxBytes * LOOK_AGAIN : 0
  }

  #handle(error: unknown, what: string): void {
    const isDamaged = sqliteFault(error) === 'damaged'
    if (isDamaged && !this.#hasRecovered) {
      this.#hasRecovered = true
      this.#beginAnew()
      return
    }
    this.#warn(error, what)
    if (isDamaged) {
      this.#file = 'unusable'
    }
  }

  #beginAnew(): void {
    const { file, date } = this.#options
    try {
      if (typeof this.#file === 'object') {
        this.#file.database.close()
      }
      const aside = moveAside(file, { inode: statSync(file).ino, reason: 'damaged', date })
      this.#options.warn(`the cache ${file} is damaged: moved to ${aside ?? 'another name'}, begun anew`)
      this.#file = 'unopened'
      this.#notBeforeMs = 0
      this.#run &&= 'wanted'
    } catch (error) {
      this.#file = 'unusable'
      this.#warn(error, 'is damaged')
    }
  }

  #warn(error: unknown, what: string): void {
    if (!this.#hasWarned) {
      this.#hasWarned = true
      const reason = messageOf(error)
      this.#options.warn(`the cache ${this.#options.file} ${what} (${reason}): the run goes on without it`)
    }
  }
}

function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK')
  } catch {
    // It never began, or SQLite has rolled back already.
  }
}
