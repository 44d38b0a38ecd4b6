import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

import { createFixture } from './support/fixture.ts'
import { forEachMajor, isNewest, type Major } from './support/majors.ts'

// What the command line says of pools and workers: other tests obey, evals keep their own pool, last and by themselves.

const config = `
  import { touchstone } from 'vitest-touchstone/plugin'
  import { defineConfig } from 'vitest/config'
  export default defineConfig({ plugins: [touchstone()] })
`

// Two evals that run at the same time wait for each other when told to.
const follow = `
  import { appendFileSync, readFileSync } from 'node:fs'
  import { setTimeout } from 'node:timers/promises'
  import { runInThisContext } from 'node:vm'
  import { isMainThread } from 'node:worker_threads'

  const began = () => readFileSync('log', 'utf8').split('\\n').filter((line) => /^start .*eval/.test(line)).length

  export async function follow(name, task) {
    const isVm = runInThisContext('Array') !== Array
    task.meta.pool = (isVm ? 'vm' : '') + (isMainThread ? 'forks' : 'threads')
    // Vitest's own threads have no port.
    task.meta.hasPort = Symbol.for('vitest-touchstone.gateway') in globalThis
    appendFileSync('log', 'start ' + name + '\\n')
    if (process.env.MEET && name.includes('eval')) {
      while (began() < 2) await setTimeout(10)
    } else {
      await setTimeout(50)
    }
    appendFileSync('log', 'end ' + name + '\\n')
  }
`

const file = (name: string): string => `
  import { test } from 'vitest'
  import { follow } from './follow.js'
  test('${name}', { timeout: 30_000 }, ({ task }) => follow('${name}', task))
`

const names = ['one.eval', 'two.eval', 'one.test', 'two.test']
const files = {
  'vitest.config.js': config,
  'follow.js': follow,
  ...Object.fromEntries(names.map((name) => [`${name}.js`, file(name)])),
}

async function runWith(major: Major, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const fixture = await createFixture(files, major)
  const run = await fixture.run({ args, env })
  expect(run.stderr).toBe('')
  expect(run.exitCode).toBe(0)
  const log = (await readFile(path.join(fixture.directory, 'log'), 'utf8')).trim().split('\n')
  return { run, log, isEval: log.map((line) => line.includes('eval')) }
}

/** Options of the command line, the pool of other tests with them, and whether evals may run at the same time. */
const options: ReadonlyArray<readonly [args: readonly string[], pool: string, isParallel: boolean]> = [
  [[], 'forks', true],
  [['--pool=vmThreads'], 'vmthreads', true],
  [['--no-file-parallelism'], 'forks', false],
  [['--maxWorkers=1', '--no-isolate'], 'forks', false],
]

/** Values that either major takes alike. */
const moreOptions: typeof options = [
  [['--pool=forks'], 'forks', true],
  [['--pool=threads'], 'threads', true],
  [['--pool=vmForks'], 'vmforks', true],
  [['--no-isolate'], 'forks', true],
  [['--maxWorkers=1'], 'forks', false],
]

forEachMajor((major) => {
  describe.each(isNewest(major) ? [...options, ...moreOptions] : options.slice(0, 3))(
    '%j',
    (args, pool, isParallel) => {
      test('is obeyed by other tests; evals have the gateway, and run after them', async () => {
        const { run, log, isEval } = await runWith(major, args)
        expect(Object.fromEntries(run.tests.map(({ name, meta }) => [name, [meta.pool, meta.hasPort]]))).toEqual({
          'one.eval': ['threads', true],
          'two.eval': ['threads', true],
          'one.test': [pool, false],
          'two.test': [pool, false],
        })
        expect(isEval).toEqual([false, false, false, false, true, true, true, true])
        if (!isParallel) {
          expect(log.slice(4).map((line) => line.split(' ')[0])).toEqual(['start', 'end', 'start', 'end'])
        }
      })
    },
  )

  test('evals run at the same time, whatever the number of cores', async () => {
    const { log } = await runWith(major, [], { MEET: '1' })
    expect(log.slice(4).map((line) => line.split(' ')[0])).toEqual(['start', 'start', 'end', 'end'])
  })
})
