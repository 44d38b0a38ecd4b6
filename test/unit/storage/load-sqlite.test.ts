import { expect, test } from 'vitest'

import { loadSqlite } from '../../../src/storage/load-sqlite.ts'
import { OldNodeError } from '../../../src/storage/old-node-error.ts'

test('is there', () => {
  expect(loadSqlite().DatabaseSync).toBeTypeOf('function')
})

test('where it is not, Node is too old, and the error says which version is needed', () => {
  expect(() => loadSqlite(() => undefined)).toThrow(OldNodeError)
  expect(new OldNodeError('v20.20.2').message).toBe(
    'vitest-touchstone needs Node 22.13 or later for its cache and history (node:sqlite). This is Node 20.20.2.',
  )
})
