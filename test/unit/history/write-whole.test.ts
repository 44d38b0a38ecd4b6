import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

import { writeWhole } from '../../../src/history/write-whole.ts'
import { temporaryFolder } from '../gateway/support/temporary-folder.ts'

test('a file is there, in a folder that was not, and nothing else', () => {
  const root = temporaryFolder()
  for (const text of ['first', 'second']) {
    writeWhole(path.join(root, 'a', 'b', 'file.txt'), text)
    expect(readFileSync(path.join(root, 'a', 'b', 'file.txt'), 'utf8')).toBe(text)
  }
  expect(readdirSync(path.join(root, 'a', 'b'))).toEqual(['file.txt'])
})

test('a link stays one, and what it leads to is written', () => {
  const root = temporaryFolder()
  writeFileSync(path.join(root, 'file.txt'), 'before')
  symlinkSync('file.txt', path.join(root, 'link.txt'))
  writeWhole(path.join(root, 'link.txt'), 'after')
  expect(readFileSync(path.join(root, 'file.txt'), 'utf8')).toBe('after')
  expect(() => writeWhole('/dev/null', 'nothing')).not.toThrow()
})

test('what cannot be written leaves nothing behind', () => {
  const root = temporaryFolder()
  mkdirSync(path.join(root, 'taken'))
  expect(() => writeWhole(path.join(root, 'taken'), '')).toThrow(/EISDIR/)
  expect(readdirSync(root)).toEqual(['taken'])
})

// Root may write everywhere.
test.skipIf(process.getuid?.() === 0)('a file is written where its folder may not be changed', () => {
  const root = temporaryFolder()
  writeFileSync(path.join(root, 'file.txt'), 'before')
  chmodSync(root, 0o555)
  onTestFinished(() => chmodSync(root, 0o755))
  writeWhole(path.join(root, 'file.txt'), 'after')
  expect(readFileSync(path.join(root, 'file.txt'), 'utf8')).toBe('after')
  expect(() => writeWhole(path.join(root, 'other.txt'), '')).toThrow(/EACCES/)
})
