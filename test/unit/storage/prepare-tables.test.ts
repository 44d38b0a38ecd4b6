import path from 'node:path'
import { describe, expect, test } from 'vitest'

import type { DatabaseFormat } from '../../../src/storage/database-format.ts'
import { openDatabase } from '../../../src/storage/open-database.ts'
import { temporaryFolder } from '../gateway/support/temporary-folder.ts'

const first: DatabaseFormat = {
  name: 'notes',
  applicationId: 7,
  version: 1,
  tables: 'CREATE TABLE notes (text TEXT)',
  migrations: {},
}

const third: DatabaseFormat = {
  ...first,
  version: 3,
  tables: 'CREATE TABLE notes (text TEXT, author TEXT, number INTEGER)',
  migrations: {
    1: 'ALTER TABLE notes ADD COLUMN author TEXT',
    2: "ALTER TABLE notes ADD COLUMN number INTEGER; UPDATE notes SET author = 'nobody'",
  },
}

function work<T>(file: string, format: DatabaseFormat, query: string): T {
  const database = openDatabase(file, { format, warn: (message) => expect.fail(message), date: () => new Date(0) })
  try {
    return database.prepare(query).all() as T
  } finally {
    database.close()
  }
}

describe('a file of an earlier version', () => {
  test('is brought to this one, step by step, with all that is in it', () => {
    const file = path.join(temporaryFolder(), 'notes.sqlite')
    work(file, first, "INSERT INTO notes VALUES ('kept')")
    expect(work(file, third, 'SELECT * FROM notes')).toEqual([{ text: 'kept', author: 'nobody', number: null }])
    expect(work(file, third, 'PRAGMA user_version')).toEqual([{ user_version: 3 }])
    expect(() => work(file, first, 'SELECT * FROM notes')).toThrow('version 3')
  })

  test('is left as it was if a step fails', () => {
    const file = path.join(temporaryFolder(), 'notes.sqlite')
    work(file, first, "INSERT INTO notes VALUES ('kept')")
    const broken = { ...third, migrations: { ...third.migrations, 2: 'ALTER TABLE notes ADD COLUMN author TEXT' } }
    expect(() => work(file, broken, 'SELECT * FROM notes')).toThrow('duplicate column')
    expect(work(file, first, 'SELECT * FROM notes')).toEqual([{ text: 'kept' }])
  })
})
