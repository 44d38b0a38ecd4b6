import type { DatabaseSync, StatementSync } from 'node:sqlite'

import type { KeptReply } from '../../packed-reply.ts'
import type { CacheEntry, ReplyKind, StoredReply } from '../cached-reply.ts'

/** What a row takes besides head and body: key, labels, indexes. */
const ROW_OVERHEAD_BYTES = 300

/** Rows dropped in one transaction: others wait no longer than this takes. */
const DROP_ROWS = 500

interface ReplyRow {
  readonly kind: ReplyKind
  readonly stored_at: number
  readonly used_at: number
  readonly head: string
  readonly body: Uint8Array
}

/** A stored reply, and when it was last used. @internal */
export interface FoundReply extends StoredReply {
  readonly usedAtMs: number
}

/** The rows of the replies, as statements that are prepared once. @internal */
export class ReplyTable {
  readonly #database: DatabaseSync
  readonly #find: StatementSync
  readonly #insert: StatementSync
  readonly #touch: StatementSync

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#find = database.prepare('SELECT kind, stored_at, used_at, head, body FROM replies WHERE key = ?')
    this.#insert = database.prepare(`
      INSERT OR REPLACE INTO replies
        (key, kind, host, model, evaluation, case_id, stored_at, used_at, bytes, head, body)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    `)
    this.#touch = database.prepare('UPDATE replies SET used_at = max(used_at, ?) WHERE key = ?')
  }

  find(key: string): FoundReply | undefined {
    const row = this.#find.get(key) as ReplyRow | undefined
    if (row === undefined) {
      return undefined
    }
    const head = JSON.parse(row.head) as Omit<KeptReply, 'body'>
    const reply = { ...head, body: row.body }
    return { kind: row.kind, reply, storedAtMs: row.stored_at, usedAtMs: row.used_at }
  }

  /** @returns the bytes that it takes */
  insert({ key, labels, reply }: CacheEntry, nowMs: number): number {
    const { body, ...rest } = reply
    const head = JSON.stringify(rest)
    const bytes = head.length + body.length + ROW_OVERHEAD_BYTES
    const { kind, host, model, evaluation, caseId } = labels
    this.#insert.run(key, kind, host, model, evaluation, caseId, nowMs, nowMs, bytes, head, body)
    return bytes
  }

  touch(key: string, nowMs: number): void {
    this.#touch.run(nowMs, key)
  }

  /** Bytes of all replies: read from an index. */
  totalBytes(): number {
    const row = this.#database.prepare('SELECT coalesce(sum(bytes), 0) AS total FROM replies').get()
    return Number(row?.['total'])
  }

  /** Drops replies used longest ago until so many bytes are free, or as many as may be dropped at once. @returns how many */
  dropOldest(bytes: number): number {
    const oldest = this.#database.prepare(`SELECT key, bytes FROM replies ORDER BY used_at LIMIT ${DROP_ROWS}`).all()
    const drop = this.#database.prepare('DELETE FROM replies WHERE key = ?')
    let [dropped, freed] = [0, 0]
    for (const { key, bytes: size } of oldest as unknown as Array<{ readonly key: string; readonly bytes: number }>) {
      if (freed >= bytes) {
        break
      }
      drop.run(key)
      dropped += 1
      freed += size
    }
    return dropped
  }

  /** Drops what was not used since. @returns how many */
  dropUnused(sinceMs: number): number {
    return this.#run('DELETE FROM replies WHERE used_at < ?', sinceMs)
  }

  #run(statement: string, ...values: number[]): number {
    return Number(this.#database.prepare(statement).run(...values).changes)
  }
}
