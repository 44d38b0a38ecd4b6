import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

import { compareRuns } from '../../src/evaluation/compare-runs.ts'
import type { Run } from '../../src/evaluation/run.ts'
import { evidenceSchema } from '../../src/evidence/evidence-schema.ts'
import { decodeRun } from '../../src/evidence/rows/decode-run.ts'
import { isRowsArtifact, type RowsArtifact } from '../../src/evidence/rows/rows-artifact.ts'
import { copyFixture, type Fixture } from './support/fixture.ts'
import { forEachMajor, isNewest } from './support/majors.ts'
import type { RecordedTest } from './support/recording-reporter.ts'
import type { VitestRun } from './support/start-vitest.ts'

forEachMajor((major) => {
  describe('evidence and rows', () => {
    let run: VitestRun

    beforeAll(async () => {
      const fixture = await copyFixture('matchers-evidence', major)
      run = await fixture.run()
      expect(run.errors).toEqual([])
      expect(await calls(fixture)).toBe(320)
    })

    test('are what their schema says', () => {
      for (const { meta } of run.tests) {
        expect(meta.touchstone).toHaveLength(1)
        expect(evidenceSchema.array().parse(meta.touchstone)).toEqual(meta.touchstone)
      }
      expect(run.test('better').meta.touchstone).toMatchObject([
        {
          matcher: 'toImproveOn',
          evaluation: 'numbers',
          metric: { name: 'exact match', direction: 'higher' },
          candidate: { name: 'right', mean: 1, n: 40, missing: 0, outcomes: { observations: 80, scored: 80 } },
          baseline: { name: 'wrong', mean: 0 },
          trials: 2,
          interleaved: true,
          verdict: { state: 'pass', reason: 'better' },
        },
      ])
    })

    test('rows are recorded once per run and file, and evidence names them', () => {
      expect(run.tests.map((each) => rowsOf(each).map(({ system }) => system))).toEqual([
        ['right', 'wrong'],
        [],
        [],
        ['right', 'wrong'],
        [],
      ])
      const [right, wrong] = rowsOf(run.test('better'))
      expect(run.test('better').meta.touchstone).toMatchObject([
        { candidate: { run: right?.digest }, baseline: { run: wrong?.digest } },
      ])
      expect(run.test('good enough').meta.touchstone).toMatchObject([{ candidate: { run: right?.digest } }])
    })

    test('statistics can be computed again from rows', async () => {
      const [right, wrong] = (await Promise.all(rowsOf(run.test('better')).map(decodeRun))) as [Run, Run]
      const again = compareRuns(right, wrong, { claim: { kind: 'improvement', by: 0 } })
      expect(run.test('better').meta.touchstone).toMatchObject([
        {
          estimate: again.statistics.estimate,
          interval: again.statistics.interval,
          pValue: again.statistics.pValue,
          verdict: again.verdict,
        },
      ])
      expect(right.observations[3]).toMatchObject({
        caseId: 'n-1',
        trial: 1,
        output: '1',
        usage: { calls: 1, inputTokens: 10, outputTokens: 3, costUsd: 0.0001 },
      })
      expect(right.cases[1]).toMatchObject({ id: 'n-1', tags: { parity: 'odd' } })
      expect(String(wrong.observations[0]?.output).length).toBeLessThanOrEqual(200)
    })
  })

  describe('wherever tests run', () => {
    const pools = ['--pool=forks', '--pool=vmThreads', '--no-isolate']
    test.each(isNewest(major) ? [...pools, '--pool=threads', '--pool=vmForks'] : pools)(
      'each file has runs of its own: %s',
      async (option) => {
        const fixture = await copyFixture('matchers-evidence', major)
        const run = await fixture.run({ args: [option, '--maxWorkers=1'] })
        expect(run.tests.map(({ name, state }) => [name, state])).toEqual([
          ['better', 'passed'],
          ['good enough', 'passed'],
          ['more output', 'failed'],
          ['better, in another file', 'passed'],
          ['good enough, in another file', 'passed'],
        ])
        expect(run.tests.map(({ meta, artifacts }) => [meta.touchstone?.length, artifacts.length])).toEqual([
          [1, 2],
          [1, 0],
          [1, 0],
          [1, 2],
          [1, 0],
        ])
        expect(await calls(fixture)).toBe(320)
        expect(run.errors).toEqual([])
      },
    )

    test('shards are merged with their evidence and rows', async () => {
      const fixture = await copyFixture('matchers-evidence', major)
      for (const shard of ['1/2', '2/2']) {
        await fixture.run({ args: [`--shard=${shard}`, '--reporter=blob'], reporters: 'none' })
      }
      const merged = await fixture.run({ args: ['--merge-reports'] })
      expect(merged.tests.map(({ meta }) => evidenceSchema.array().parse(meta.touchstone).length)).toEqual([
        1, 1, 1, 1, 1,
      ])
      const runs = await Promise.all(merged.tests.flatMap(rowsOf).map(decodeRun))
      expect(runs.map(({ system }) => system.name)).toEqual(['right', 'wrong', 'right', 'wrong'])
    })
  })

  test('progress reaches the main process', async () => {
    const fixture = await copyFixture('matchers-evidence', major)
    await fixture.run({ args: ['--pool=threads', 'a.eval.js'], reporters: ['default', './progress-reporter.js'] })
    const messages: unknown[] = JSON.parse(await readFile(path.join(fixture.directory, 'progress.json'), 'utf8'))
    const collection = {
      file: path.join(fixture.directory, 'a.eval.js'),
      evaluation: 'numbers',
      systems: ['right', 'wrong'],
      total: 160,
      errors: 0,
    }
    expect(messages[0]).toMatchObject({ ...collection, finished: false })
    expect(messages.at(-1)).toMatchObject({ ...collection, done: 160, finished: true })
  })
})

function rowsOf({ artifacts }: RecordedTest): RowsArtifact[] {
  return artifacts.filter((artifact) => isRowsArtifact(artifact))
}

async function calls({ directory }: Fixture): Promise<number> {
  return (await readFile(path.join(directory, 'calls'), 'utf8')).length
}
