/** What went wrong in SQLite, as far as it matters what to do. @internal */
export type SqliteFault = 'busy' | 'damaged' | 'other'

/** Primary result codes: https://sqlite.org/rescode.html */
const faults: Readonly<Record<number, SqliteFault>> = {
  5: 'busy', // SQLITE_BUSY
  6: 'busy', // SQLITE_LOCKED
  11: 'damaged', // SQLITE_CORRUPT
  26: 'damaged', // SQLITE_NOTADB
}

/** @internal */
export function sqliteFault(error: unknown): SqliteFault {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') {
    return 'other'
  }
  // The lower byte is the primary code, the rest says more of it.
  return faults[error.errcode & 0xff] ?? 'other'
}
