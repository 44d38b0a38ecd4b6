import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

import { createFixture } from './support/fixture.ts'
import { forEachMajor, isNewest, type Major } from './support/majors.ts'
import type { VitestRun } from './support/start-vitest.ts'

// Whether a run that decided nothing looks like one that failed is up to the user. What else fails is never hidden.

const config = `
  import { touchstone } from 'vitest-touchstone/plugin'
  import { defineConfig } from 'vitest/config'
  export default defineConfig({ plugins: [touchstone({ inconclusiveExitCode: 75 })] })
`

/** Of 60 cases the better one knows so many more. */
const evalFile = (more: number, also: string = '', options: string = ''): string => `
  import { expect, test } from 'vitest'
  import { evaluation, exactMatch, system } from 'vitest-touchstone'
  const numbers = evaluation('numbers', {
    cases: Array.from({ length: 60 }, (_, index) => ({ input: index, expected: index })),
    score: exactMatch(),
  })
  const knows = (name, count) => system(name, (input) => (input < count ? input : -1))
  test('better', async () => {
    ${also}
    await expect.soft(knows('new', ${30 + more})).toImproveOn(knows('old', 30), { on: numbers, ${options} })
  })
`

async function run(major: Major, files: Readonly<Record<string, string>>): Promise<VitestRun> {
  const fixture = await createFixture({ 'vitest.config.js': config, ...files }, major)
  return fixture.run()
}

const passing = `import { test } from 'vitest'\ntest('passes', () => {})`
const hook = `
  import { beforeAll, describe } from 'vitest'
  describe('a suite', () => {
    beforeAll(() => { throw new Error('no') })
    test('in it', () => {})
  })
`
const withSetUp = config.replace('plugins', "test: { globalSetup: './set-up.js' }, plugins")

forEachMajor((major) => {
  test('a run of which nothing is known ends with the code that was asked for, merged or not', async () => {
    const files = { 'a.eval.js': evalFile(1), 'b.test.js': passing }
    const fixture = await createFixture({ 'vitest.config.js': config, ...files }, major)
    const env = { TOUCHSTONE_REPORTS: 'json=out/report.json, markdown' }
    const whole = await fixture.run({ env })
    expect(whole.stdout).toMatch(/Comparison +n +baseline/)
    expect(whole.exitCode).toBe(75)
    const report = await readFile(path.join(fixture.directory, 'out/report.json'), 'utf8')
    expect(JSON.parse(report)).toMatchObject({ decision: { decision: 'NEED MORE DATA' } })
    expect(await readFile(path.join(fixture.directory, '.touchstone/report.md'), 'utf8')).toContain('NEED MORE DATA')

    const shard = (index: number, count: number): Promise<VitestRun> =>
      fixture.run({ args: [`--shard=${index}/${count}`, '--outputFile.blob=blobs/blob.json'], reporters: ['blob'] })
    const codes = [
      await shard(1, 1),
      await fixture.run({ args: ['--merge-reports=blobs'] }),
      // Of a part that is missing nobody knows what it would have said.
      await shard(1, 2),
      await fixture.run({ args: ['--merge-reports=blobs'] }),
    ].map(({ exitCode }) => exitCode)
    expect(codes).toEqual([75, 75, 75, 1])
  })

  if (!isNewest(major)) {
    return // Our own code, whatever the major.
  }

  test.each([
    ['another failed assertion in the same test', { 'a.eval.js': evalFile(1, 'expect.soft(1).toBe(2)') }],
    ['a hook that fails', { 'b.test.js': `${hook}\n${passing}` }],
    // It fails after the reports.
    ['a tear-down', { 'vitest.config.js': withSetUp, 'set-up.js': 'export function teardown() { throw Error("no") }' }],
  ])('%s fails the run', async (_name, files) => {
    const { exitCode } = await run(major, { 'a.eval.js': evalFile(1), ...files })
    expect(exitCode).toBe(1)
  })

  test('of a gate of the run, only a rejection fails it, and the environment overrides the code', async () => {
    const gated = config.replace('75', "75, gates: { numbers: { candidate: 'new', baseline: 'old', improve: {} } }")
    const fixture = await createFixture({ 'vitest.config.js': gated }, major)
    const env = { TOUCHSTONE_INCONCLUSIVE_EXIT_CODE: '0' }
    await fixture.write('a.eval.js', evalFile(1, '', "inconclusive: 'skip'"))
    const undecided = [await fixture.run(), await fixture.run({ env })]
    await fixture.write('a.eval.js', evalFile(-29, '', "inconclusive: 'skip'"))
    const rejected = await fixture.run({ env })
    expect([...undecided, rejected].map(({ exitCode }) => exitCode)).toEqual([75, 0, 1])
  })
})
