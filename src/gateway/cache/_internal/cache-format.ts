import type { DatabaseFormat } from '../../../storage/database-format.ts'

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
`

/** What the file of the cache holds. A cache of any other version is worth nothing: its replies are asked for again. @internal */
export const cacheFormat: DatabaseFormat = {
  name: 'cache',
  // "TStC"
  applicationId: 0x54_53_74_43,
  version: 1,
  tables,
}
