import { execFile } from 'node:child_process'
import { access, readFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'

import type { ListedRun } from '../../src/history/runs/list-runs.ts'
import { createFixture, type Fixture } from './support/fixture.ts'
import { forEachMajor, isNewest, type Major, repositoryRoot } from './support/majors.ts'

const evals = `
import { expect, test } from 'vitest'
import { evaluation, exactMatch, system } from 'vitest-touchstone'

const on = evaluation('remainders', {
  cases: Array.from({ length: 120 }, (_, index) => ({ id: \`case \${index}\`, input: index, expected: index % 7 })),
  score: exactMatch(),
})
const careless = system('careless', (input) => (input % 4 === 0 ? -1 : input % 7))
const careful = system('careful', (input) => (input % 50 === 0 ? -1 : input % 7))

test('is better', async () => {
  await expect(careful).toImproveOn(careless, { on })
})
test('is good', async () => {
  await expect(careful).toScoreAtLeast(0.9, { on })
})
`

function configuration(options = ''): string {
  return `
import { touchstone } from 'vitest-touchstone/plugin'
export default { plugins: [touchstone({ reports: ['terminal', 'json'], ${options} })] }
`
}

async function project(major: Major, options?: string): Promise<Fixture> {
  return createFixture({ 'first.eval.js': evals, 'vitest.config.js': configuration(options) }, major)
}

async function touchstone({ directory }: Fixture, ...args: string[]): Promise<string> {
  const main = path.join(repositoryRoot, 'dist', 'cli', 'main.js')
  return (await promisify(execFile)(process.execPath, [main, ...args], { cwd: directory })).stdout
}

async function runsOf(fixture: Fixture): Promise<ListedRun[]> {
  return JSON.parse(await touchstone(fixture, 'history', '--json')).runs
}

forEachMajor((major) => {
  test('every run is kept, and shown again as it was', async () => {
    const fixture = await project(major)
    const run = await fixture.run()
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    expect(run.stdout).not.toContain(' History ')
    expect(await runsOf(fixture)).toMatchObject([
      {
        kind: 'run',
        parts: [],
        decision: { decision: 'DEPLOY' },
        requirements: { holds: 2, contradicted: 0, undecided: 0 },
        tests: { all: 2, failed: 0 },
        evaluations: ['remainders'],
      },
    ])
    expect(JSON.parse(await touchstone(fixture, 'show', '--format', 'json'))).toEqual(
      JSON.parse(await readFile(path.join(fixture.directory, '.touchstone', 'report.json'), 'utf8')),
    )
    const shown = await touchstone(fixture, 'show', 'latest')
    expect(run.stdout).toContain(shown.trimEnd())
    expect(await touchstone(fixture, 'trend')).toMatch(/remainders · exact match · careful {2}[▁-█]\n[^]* 97\.5 % /)
    expect(await touchstone(fixture, 'history', 'case', 'case 50')).toMatch(/careful .* 0 .*\n.*careless .* 1 /)
  })

  test.runIf(isNewest(major))('shards are runs of a part, their merge is one run of all', async () => {
    const fixture = await project(major)
    await fixture.write('second.eval.js', evals)
    for (const index of [1, 2]) {
      await fixture.run({ args: [`--shard=${index}/2`], reporters: ['blob'] })
    }
    await fixture.run({ args: ['--merge-reports'] })
    expect((await runsOf(fixture)).map(({ kind, parts, tests }) => [kind, parts, tests.all])).toEqual([
      ['merge', [], 4],
      ['shard', ['shard'], 2],
      ['shard', ['shard'], 2],
    ])
  })

  test.runIf(isNewest(major))('runs of a part say so: by name, by file, repeated, interrupted', async () => {
    const fixture = await project(major)
    await fixture.run({ args: ['-t', 'is good'] })
    await fixture.run({ args: ['first'] })
    const watch = fixture.start({ command: 'watch' })
    await watch.waitFor(' Gate ')
    await fixture.write('first.eval.js', `${evals}\n`)
    await watch.waitFor(' Gate ')
    await expect.poll(async () => (await runsOf(fixture)).length).toBe(4)
    watch.signal('SIGINT')
    await watch.finished
    await fixture.write(
      'first.eval.js',
      evals.replace('(input % 50', '(process.stdout.write("asked\\n"), new Promise(() => {})) ?? (input % 50'),
    )
    const endless = fixture.start()
    await endless.waitFor('asked')
    endless.signal('SIGINT')
    await endless.finished
    expect((await runsOf(fixture)).map(({ parts }) => parts)).toEqual([
      ['interrupted'],
      ['rerun'],
      [],
      ['files'],
      ['tests'],
    ])
  })
})

describe('of a project', () => {
  const major = 5

  test('two Vitests at once keep both of their runs', async () => {
    const fixture = await project(major)
    const runs = await Promise.all([fixture.run(), fixture.run(), fixture.run()])
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0])
    expect(await runsOf(fixture)).toHaveLength(3)
  })

  test('no more runs stay than were asked for', async () => {
    const fixture = await project(major, 'history: { keep: { runs: 1 } }')
    await fixture.run()
    const [first] = await runsOf(fixture)
    await fixture.run()
    const rest = await runsOf(fixture)
    expect(rest).toHaveLength(1)
    expect(rest[0]?.id).not.toBe(first?.id)
  })

  test('nothing is kept where that was turned off, nor of an estimate', async () => {
    const off = await project(major, 'history: false')
    await off.run()
    const estimated = await project(major)
    await touchstone(estimated, 'estimate')
    for (const { directory } of [off, estimated]) {
      await expect(access(path.join(directory, '.touchstone', 'history.sqlite'))).rejects.toThrow('ENOENT')
    }
  })

  test('trouble with the file is said, and fails no run', async () => {
    const fixture = await project(major)
    await fixture.run()
    const database = new DatabaseSync(path.join(fixture.directory, '.touchstone', 'history.sqlite'))
    database.exec('PRAGMA user_version = 9')
    database.close()
    const run = await fixture.run()
    expect(run.exitCode).toBe(0)
    expect(run.stdout).toMatch(/ History {3}this run is not kept: the history .* is version 9, written by a later/)
  })
})
