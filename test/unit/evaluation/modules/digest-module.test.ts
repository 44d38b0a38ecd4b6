import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'

import { digestModule } from '../../../../src/evaluation/modules/digest-module.ts'
import { systemFromModule } from '../../../../src/evaluation/system-from-module.ts'

/** The main one names `lib/f.mjs` and the table, that one `g.mjs`, and that one what is not there. */
const texts = {
  'main.mjs': `import { f } from './lib/f.mjs'\nnew URL("./table.json?raw", import.meta.url)\nexport default f`,
  'lib/f.mjs': `export { g as f } from '../g.mjs'`,
  'g.mjs': `import '../not-there.mjs'; export const g = (x) => x + 1 // see './main.mjs'`,
  'table.json': '{}',
}

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'touchstone-module-'))
  writeAll()
  return () => rmSync(folder, { recursive: true })
})

function writeAll(below = ''): void {
  mkdirSync(path.join(folder, below, 'lib'), { recursive: true })
  Object.entries(texts).forEach(([name, text]) => write(path.join(below, name), text))
}

function write(name: string, text: string): void {
  writeFileSync(path.join(folder, name), text)
}

const digest = (below = ''): string => digestModule(path.join(folder, below, 'main.mjs'))

test.each(Object.keys(texts))('an edit of %s changes the digest', (name) => {
  const before = digest()
  expect(digest()).toBe(before)
  write(name, '// edited')
  expect(digest()).not.toBe(before)
})

test('an edit of a file that the module does not name changes nothing', () => {
  const before = digest()
  write('other.mjs', '// edited')
  expect(digest()).toBe(before)
})

test('the same files elsewhere have the same digest', () => {
  writeAll('elsewhere')
  expect(digest('elsewhere')).toBe(digest())
})

test('an edited module is another version, and is not run as the old one', async () => {
  write('main.mjs', 'export default () => "old"')
  const call = { trial: 0, signal: new AbortController().signal }
  const file = path.join(folder, 'main.mjs')
  const [old, late] = [systemFromModule(file), systemFromModule(file)]
  expect(await old.run(1, call)).toBe('old')
  write('main.mjs', 'export default () => "new"')
  const edited = systemFromModule(file)
  expect(edited.version).not.toBe(old.version)
  expect(await edited.run(1, call)).toBe('new')
  await expect(late.run(1, call)).rejects.toThrow('main.mjs was edited while it was being evaluated')
})
