import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { FormatError } from '../../../../src/reporter/formats/format-error.ts'
import { isModuleName, loadUserFormat } from '../../../../src/reporter/formats/user-format.ts'
import { comparisonEvidence } from '../../evidence/__helpers__/examples.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

const screen = { columns: 80, color: false }
const report = sampleReport([reportedTest([comparisonEvidence])])
const load = (id: string): Promise<unknown> => import(/* @vite-ignore */ id)
let root: string

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'user-format-'))
  const modules = {
    'good.mjs':
      'export default async (report) => { const n = report.tests.length; report.tests.length = 0; return `${n} test` }',
    'compiled.cjs': 'exports.__esModule = true; exports.default = (report, { columns }) => `${columns} columns`',
    'nameless.mjs': 'export const format = () => ""',
    'throws.mjs': 'export default () => { throw new TypeError("no channel") }',
    'number.mjs': 'export default () => 42',
    'nothing.mjs': 'export default async () => {}',
    'broken.mjs': 'throw new Error("no key")',
  }
  await Promise.all(Object.entries(modules).map(([name, text]) => writeFile(path.join(root, name), text)))
})

afterAll(() => rm(root, { recursive: true, force: true }))

async function make(module: string): Promise<string> {
  return await (
    await loadUserFormat(module, { root, load })
  )(report, screen)
}

test('names of modules have a path, a scope or an ending; others are names of formats', () => {
  expect(['./a.ts', '../a', '/a/b.js', '@acme/format', 'formats/a', 'file:///a.js', 'a.js'].every(isModuleName)).toBe(
    true,
  )
  expect(['json', 'jsn', 'csv-cases'].some(isModuleName)).toBe(false)
})

describe('a format of the user', () => {
  test('is the default export of a module, also of a compiled one', async () => {
    expect(await make('./good.mjs')).toBe('1 test')
    expect(await make(path.join(root, 'compiled.cjs'))).toBe('80 columns')
  })

  test('cannot change the report for others', async () => {
    await make('./good.mjs')
    expect(report.tests).toHaveLength(1)
  })

  test.for([
    ['./missing.mjs', /^\.\/missing\.mjs: the module cannot be loaded: Error: .*missing\.mjs/s],
    ['./broken.mjs', './broken.mjs: the module cannot be loaded: Error: no key'],
    [
      './nameless.mjs',
      './nameless.mjs: the module has no function as its default export: "export default (report) => \'…\'"',
    ],
    ['./throws.mjs', './throws.mjs: the format threw TypeError: no channel'],
    ['./number.mjs', './number.mjs: the format returned number instead of a string'],
    ['./nothing.mjs', './nothing.mjs: the format returned undefined instead of a string'],
  ] as const)('%s is refused by name', async ([module, message]) => {
    const made = make(module)
    await expect(made).rejects.toThrow(message)
    await expect(made).rejects.toBeInstanceOf(FormatError)
  })
})
