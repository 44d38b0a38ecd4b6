import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'

import { scaffold } from '../../../../src/cli/init/scaffold.ts'
import { runCli } from '../../../../src/cli/run-cli.ts'

let root = ''

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'touchstone-init-'))
  // A repository of its own, whatever lies above.
  mkdirSync(path.join(root, '.git'))
  return () => rmSync(root, { recursive: true })
})

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const outcomes = (): string[] => scaffold(root).files.map(({ file, outcome }) => `${outcome} ${file}`)

test.each([
  ['JavaScript', {}, [], ['vitest.config.mjs', 'evals/first.eval.js']],
  ['JavaScript modules', { type: 'module' }, [], ['vitest.config.js', 'evals/first.eval.js']],
  ['TypeScript', { devDependencies: { typescript: '1' } }, [], ['vitest.config.mts', 'evals/first.eval.ts']],
  ['TypeScript modules', { type: 'module' }, ['tsconfig.json'], ['vitest.config.ts', 'evals/first.eval.ts']],
])('%s gets files of its own kind', (_, manifest, files, created) => {
  write('package.json', JSON.stringify(manifest))
  files.forEach((file) => write(file, '{}'))
  expect(outcomes()).toEqual([...created, 'evals/tickets.jsonl'].map((file) => `created ${file}`))
  expect(read(created[1] ?? '').includes('ticket: string')).toBe(created[1]?.endsWith('.ts'))
})

test('nothing is overwritten, however often it runs', () => {
  write('package.json', '{ "type": "module" }')
  write('evals/tickets.jsonl', 'mine')
  write('vite.config.js', 'export default { plugins: [] }')
  expect(outcomes()).toEqual(['changed vite.config.js', 'created evals/first.eval.js', 'kept evals/tickets.jsonl'])
  const config = read('vite.config.js')
  write('evals/first.eval.js', 'mine, too')
  expect(outcomes()).toEqual(['kept vite.config.js', 'kept evals/first.eval.js', 'kept evals/tickets.jsonl'])
  expect([read('vite.config.js'), read('evals/first.eval.js'), read('evals/tickets.jsonl')]).toEqual([
    config,
    'mine, too',
    'mine',
  ])
})

test('a configuration that is a program is left to the user', () => {
  write('package.json', '{}')
  const config = 'export default defineConfig(({ mode }) => ({ plugins: [] }))'
  write('vitest.config.ts', config)
  const { files, next } = scaffold(root)
  expect(files[0]).toEqual({ file: 'vitest.config.ts', outcome: 'by hand' })
  expect(next[0]).toBe(
    `add to vitest.config.ts:  import { touchstone } from 'vitest-touchstone/plugin'  and  touchstone()  to its plugins`,
  )
  expect(read('vitest.config.ts')).toBe(config)
})

test.each([
  ['package-lock.json', 'npm install --save-dev vitest vitest-touchstone', 'npx vitest run --project touchstone'],
  ['pnpm-lock.yaml', 'pnpm add --save-dev vitest vitest-touchstone', 'pnpm exec vitest run --project touchstone'],
  ['yarn.lock', 'yarn add --dev vitest vitest-touchstone', 'yarn vitest run --project touchstone'],
  ['bun.lock', 'bun add --dev vitest vitest-touchstone', 'bunx vitest run --project touchstone'],
])('%s tells the package manager', (lockfile, install, run) => {
  write('package.json', '{}')
  write(lockfile, '')
  expect(scaffold(root).next).toEqual([install, run])
})

test('the manifest names the package manager, a workspace has its lockfile above, and what is there is not installed', () => {
  write('pnpm-lock.yaml', '')
  write('packages/one/package.json', JSON.stringify({ devDependencies: { vitest: '5' } }))
  const { next } = scaffold(path.join(root, 'packages', 'one'))
  expect(next[0]).toBe('pnpm add --save-dev vitest-touchstone')
  write(
    'package.json',
    JSON.stringify({ packageManager: 'yarn@4.1.0', dependencies: { vitest: '5', 'vitest-touchstone': '1' } }),
  )
  expect(scaffold(root).next).toEqual(['yarn vitest run --project touchstone'])
})

test.each([
  ['no project', undefined, 'there is no package.json in'],
  ['no JSON', '{', 'package.json cannot be read: '],
  ['no object', '[]', 'package.json holds no object'],
])('%s is refused, and nothing is written', async (_, manifest, message) => {
  if (manifest !== undefined) {
    write('package.json', manifest)
  }
  const printed: string[] = []
  const print = (text: string): number => printed.push(text)
  expect(await runCli(['init', '--root', root], { print, printError: print })).toBe(2)
  expect(printed.join('')).toContain(message)
  expect(() => read('evals/tickets.jsonl')).toThrow('ENOENT')
})

test('the command lists what it did, and what is next', async () => {
  write('package.json', '{ "type": "module" }')
  const printed: string[] = []
  const print = (text: string): number => printed.push(text)
  expect(await runCli(['init', '--root', root], { print, printError: print })).toBe(0)
  expect(printed.join('')).toMatchInlineSnapshot(`
    "  created  vitest.config.js
      created  evals/first.eval.js
      created  evals/tickets.jsonl

    Next:
      npm install --save-dev vitest vitest-touchstone
      npx vitest run --project touchstone
    "
  `)
})
