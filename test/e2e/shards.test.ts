import { copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

import { reportSchema, type JsonReport } from '../../src/reporter/formats/json-report.ts'
import { copyFixture, type Fixture } from './support/fixture.ts'
import { forEachMajor, isNewest, type Major } from './support/majors.ts'
import type { VitestRun } from './support/start-vitest.ts'

const count = 8

async function reportOf({ directory }: Fixture): Promise<JsonReport> {
  return reportSchema.parse(JSON.parse(await readFile(path.join(directory, '.touchstone/report.json'), 'utf8')))
}

/** Where the majors keep blobs. */
function blobOf(major: Major, index: number, { directory }: Fixture): string {
  const folder = major === 4 ? '.vitest-reports' : path.join('.vitest', 'blob')
  return path.join(directory, folder, `blob-${index}-${count}.json`)
}

/** Everything but times, and what follows from them: names of sessions and digests of rows. */
function withoutTimes({ tests, rows, decision, problems, traffic }: JsonReport): unknown {
  const names = new Map(
    rows.map(({ digest, run }) => [digest, `${run.evaluation}/${run.system.name}/${run.cases.length}`]),
  )
  const text = JSON.stringify({
    tests,
    decision,
    problems,
    traffic,
    rows: rows.map(({ digest, run }) => ({
      digest,
      run: { ...run, session: '', startedAt: '', durationMs: 0, observations: [] },
      observations: run.observations.map((observation) => ({ ...observation, latencyMs: 0 })),
    })),
  })
  return JSON.parse([...names].reduce((all, [digest, name]) => all.replaceAll(digest, name), text))
}

async function runShards(fixture: Fixture): Promise<VitestRun[]> {
  const runs: VitestRun[] = []
  for (let index = 1; index <= count; index += 2) {
    const pair = [index, index + 1].map((each) =>
      fixture.run({ args: [`--shard=${each}/${count}`], reporters: ['blob'] }),
    )
    runs.push(...(await Promise.all(pair)))
  }
  return runs
}

forEachMajor((major) => {
  describe('eight shards', () => {
    let fixture: Fixture
    let whole: JsonReport
    let shards: VitestRun[]

    beforeAll(async () => {
      fixture = await copyFixture('shards', major)
      await fixture.run()
      whole = await reportOf(fixture)
      shards = await runShards(fixture)
    })

    test('tell which part they are, and decide nothing', () => {
      for (const [index, { stdout }] of shards.entries()) {
        expect(stdout).toContain(` This is shard ${index + 1} of ${count}: merge the reports of all shards`)
        expect(stdout).not.toContain(' Gate ')
      }
    })

    test('merged, are the run in one go: same figures, same decision', async () => {
      const run = await fixture.run({ args: ['--merge-reports'] })
      const merged = await reportOf(fixture)
      expect(withoutTimes(merged)).toEqual(withoutTimes(whole))
      expect(merged.merge).toEqual({
        shards: Array.from({ length: count }, (_, index) => ({ index: index + 1, count })),
        confirmed: 18,
        corrected: 0,
        asRecorded: 1,
      })
      expect(run.stdout).toContain(' Merged 8 of 8 shards, 18 verdicts computed from rows, 1 as recorded.')
      expect(run.stdout).toContain(' Gate      REJECT')
      const markdown = await readFile(path.join(fixture.directory, '.touchstone/report.md'), 'utf8')
      expect(markdown).toContain('## ❌ REJECT\n\n> Merged 8 of 8 shards')
    })

    if (!isNewest(major)) {
      return // Our own code, whatever the major.
    }

    test('of which one came twice are the same: a copy is no second run', async () => {
      const copy = path.join(path.dirname(blobOf(major, 3, fixture)), 'copy.json')
      await copyFile(blobOf(major, 3, fixture), copy)
      await fixture.run({ args: ['--merge-reports'] })
      await rm(copy)
      expect(withoutTimes(await reportOf(fixture))).toEqual(withoutTimes(whole))
    })

    test('of which one was run twice are no second chance', async () => {
      const copy = path.join(path.dirname(blobOf(major, 3, fixture)), 'again.json')
      const again = (await readFile(blobOf(major, 3, fixture), 'utf8')).replaceAll(
        /"20\d\d-[\d:T.-]+Z"/g,
        '"2026-01-01T00:00:00.000Z"',
      )
      await writeFile(copy, again)
      const run = await fixture.run({ args: ['--merge-reports'] })
      await rm(copy)
      expect(run.stdout).toContain('reports of several runs of it are merged')
      expect((await reportOf(fixture)).problems.map(({ kind }) => kind)).toContain('repeated file')
    })

    test('with figures that the rows do not give are corrected, and it says so', async () => {
      const blob = blobOf(major, await shardOf(fixture, major, 'failing.eval.js'), fixture)
      const text = await readFile(blob, 'utf8')
      const { evidence } = whole.tests.find(({ file }) => file === 'failing.eval.js') ?? expect.fail()
      const recorded = evidence.find((each) => each.kind === 'comparison') ?? expect.fail()
      const estimate = `"estimate":${recorded.estimate}`
      expect(text).toContain(estimate)
      await writeFile(blob, text.replace(estimate, '"estimate":-0.01'))
      const run = await fixture.run({ args: ['--merge-reports'] })
      await writeFile(blob, text)
      const { decision, problems, merge, tests } = await reportOf(fixture)
      expect(problems).toMatchObject([{ kind: 'unsupported evidence', test: expect.stringContaining('failing') }])
      expect(merge).toMatchObject({ confirmed: 17, corrected: 1 })
      expect(tests.find(({ file }) => file === 'failing.eval.js')?.evidence[0]).toMatchObject({
        estimate: recorded.estimate,
      })
      expect(decision?.decision).toBe('REJECT')
      expect(run.stdout).toContain('the rows do not support what toBeNonInferiorTo recorded:')
      expect(run.exitCode).toBe(1)
    })

    test('of which one is missing cannot be decided', async () => {
      const index = await shardOf(fixture, major, 'failing.eval.js')
      await rm(blobOf(major, index, fixture))
      const run = await fixture.run({ args: ['--merge-reports'] })
      const { decision } = await reportOf(fixture)
      expect(decision).toMatchObject({
        decision: 'NEED MORE DATA',
        reason: expect.stringContaining(`shard ${index} of ${count} is missing`),
      })
      expect(run.stdout).toContain(` Merged 7 of 8 shards`)
      expect(run.stdout).toContain(' Gate      NEED MORE DATA')
    })
  })
})

async function shardOf(fixture: Fixture, major: Major, file: string): Promise<number> {
  for (let index = 1; index <= count; index += 1) {
    if ((await readFile(blobOf(major, index, fixture), 'utf8')).includes(file)) {
      return index
    }
  }
  throw new Error(`no blob has ${file}`)
}
