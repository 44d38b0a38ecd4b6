import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { compareRuns } from '../../../src/evaluation/compare-runs.ts'
import { VitestEvalsError } from '../../../src/evaluation/errors/vitest-evals-error.ts'
import { runFromVitestEvals } from '../../../src/evaluation/run-from-vitest-evals.ts'
import type { Run } from '../../../src/evaluation/run.ts'
import { decodeRun } from '../../../src/evidence/rows/decode-run.ts'
import { encodeRun } from '../../../src/evidence/rows/encode-run.ts'

// Reports of real suites: fixtures/README.md says how they were made.
const file = (name: string): URL => new URL(`./vitest-evals/fixtures/${name}.json`, import.meta.url)
const shop = { suite: 'shop', scorers: { DepartmentJudge: { binary: true } } } as const

const observationOf = (run: Run, caseId: string): Run['observations'][number] =>
  run.observations.find((observation) => observation.caseId === caseId) ?? expect.fail(`no test ${caseId}`)

describe('a suite of vitest-evals is a run', () => {
  test('with its tests as cases, its judges as metrics, and whether tests passed', async () => {
    const run = await runFromVitestEvals(file('v2'), shop)
    expect(run).toMatchObject({ evaluation: 'shop', system: { name: 'v2' }, trials: 1 })
    expect(run.metrics.map(({ name, scale }) => [name, scale])).toEqual([
      ['DepartmentJudge', 'binary'],
      ['Brevity', { min: 0, max: 1 }],
      ['passed', 'binary'],
    ])
    // 24 messages and one that only asserts; what was skipped was not run.
    expect(run.cases).toHaveLength(25)
    expect(run.observations.map(({ caseId }) => caseId)).toEqual(run.cases.map(({ id }) => id))
    expect(observationOf(run, "0 'message 0'")).toEqual({
      caseId: "0 'message 0'",
      trial: 0,
      outcome: 'scored',
      scores: [1, 0.5, 1],
      output: { department: 'delivery' },
      reasons: { DepartmentJudge: 'Expected delivery' },
      latencyMs: 80,
      usage: { calls: 1, cachedCalls: 0, inputTokens: 28, outputTokens: 2, costUsd: null, waitedMs: 0 },
      fromCache: false,
    })
  })

  test('where what failed, what was not judged and what crashed are three things', async () => {
    const run = await runFromVitestEvals(file('v1'), shop)
    expect(observationOf(run, "1 'message 1'")).toMatchObject({ outcome: 'scored', scores: [0, 0.5, 0] })
    expect(observationOf(run, "7 'message 7'")).toMatchObject({
      scores: [0, null, 0],
      unscorable: { Brevity: 'nothing to judge' },
    })
    expect(observationOf(run, 'asserts only')).toMatchObject({
      scores: [null, 0.5, 0],
      unscorable: { DepartmentJudge: 'the test has no such score' },
    })
    expect(observationOf(run, "13 'message 13'")).toMatchObject({
      outcome: 'error',
      scores: [null, null, null],
      error: { origin: 'system', name: 'Error', message: 'the agent crashed' },
    })
  })

  test('of scorers as well, the first form of vitest-evals', async () => {
    const run = await runFromVitestEvals(file('v1'), { suite: 'capitals' })
    expect(run.metrics.map(({ name }) => name)).toEqual(['Exact', 'Null', 'passed'])
    expect(run.observations.map(({ outcome, scores }) => [outcome, ...scores])).toEqual([
      ['scored', 1, null, 1],
      ['scored', 0, null, 0],
      ['error', null, null, null],
    ])
    expect(run.observations[2]?.error?.message).toBe('Error: no capital')
  })

  test('that travels as rows like any other', async () => {
    const run = await runFromVitestEvals(file('v1'), shop)
    const again = await decodeRun(await encodeRun(run))
    expect(again.observations.map(({ scores }) => scores)).toEqual(run.observations.map(({ scores }) => scores))
  })
})

describe('two of them are compared', () => {
  test('test by test: what vitest-evals shows as two averages is a difference with an interval', async () => {
    const [before, after] = [await runFromVitestEvals(file('v1'), shop), await runFromVitestEvals(file('v2'), shop)]
    const { statistics, verdict, interleaved, unmatched } = compareRuns(after, before, {
      claim: { kind: 'improvement', by: 0 },
      missing: 'exclude',
    })
    // 11 of 23 judged tests gained, one lost.
    expect([statistics.n, statistics.estimate]).toEqual([23, expect.closeTo(10 / 23, 12)])
    expect(verdict.state).toBe('pass')
    expect([interleaved, unmatched]).toEqual([false, { candidate: 0, baseline: 0 }])
  })

  test('with reports of several runs as trials', async () => {
    const run = await runFromVitestEvals([file('v1'), file('v2')], shop)
    expect([run.trials, run.cases.length, run.observations.length]).toEqual([2, 25, 50])
    expect(run.observations.slice(2, 4).map(({ trial, scores }) => [trial, scores[0]])).toEqual([
      [0, 0],
      [1, 1],
    ])
  })

  test('but not if they were judged differently', async () => {
    const [before, after] = [
      await runFromVitestEvals(file('v1'), shop),
      await runFromVitestEvals(file('v2'), { suite: 'shop' }),
    ]
    expect(() => compareRuns(after, before, { claim: { kind: 'improvement', by: 0 } })).toThrow(/not comparable/u)
  })
})

interface FakeTest {
  readonly titles: readonly string[]
  readonly scores?: ReadonlyArray<{ readonly name: string; readonly score: number | null }>
  readonly status?: string
}

const report = (...tests: readonly FakeTest[]): object => ({
  startTime: 0,
  testResults: [
    {
      name: 'a.eval.ts',
      assertionResults: tests.map(({ titles, scores, status = 'passed' }) => ({
        ancestorTitles: titles.slice(0, -1),
        title: titles.at(-1),
        status,
        failureMessages: [],
        meta: scores === undefined ? {} : { eval: { scores } },
      })),
    },
  ],
})

const good = [{ name: 'Judge', score: 1 }]

describe('tests', () => {
  test('of one name are told apart by their order, those of nested suites by their path', async () => {
    const run = await runFromVitestEvals(
      report(
        { titles: ['s', 'a'], scores: good },
        { titles: ['s', 'a'], scores: good },
        { titles: ['s', 'inner', 'a'], scores: good },
        { titles: ['s', 'no eval'] },
        { titles: ['other suite', 'no eval'] },
      ),
    )
    expect(run.cases.map(({ id }) => id)).toEqual(['a', 'a#2', 'inner > a'])
  })

  test('with several answers have the average of their scores, and none where one is missing', async () => {
    const scores = (...values: Array<number | null>): NonNullable<FakeTest['scores']> =>
      values.map((score) => ({ name: 'Judge', score }))
    const given = report(
      { titles: ['s', 'a'], scores: scores(1, 0) },
      { titles: ['s', 'b'], scores: scores(1, null) },
      { titles: ['s', 'c'], scores: scores(1, 7) },
    )
    const run = await runFromVitestEvals(given)
    expect(run.observations.map(({ scores: [score] }) => score)).toEqual([0.5, null, null])
    expect(run.observations[2]?.unscorable?.['Judge']).toMatch(/returned 7, which is outside the range/u)
    const wide = await runFromVitestEvals(given, { scorers: { Judge: { range: [0, 10] } } })
    expect(wide.observations[2]?.scores[0]).toBe(4)
  })

  test('that were judged in another order, or not at all, have the same metrics', async () => {
    const [one, other] = [
      report({ titles: ['s', 'a'], scores: [{ name: 'B', score: 1 }, ...good] }),
      report({ titles: ['s', 'a'], scores: [...good, { name: 'B', score: 1 }] }),
    ]
    const [first, second] = [await runFromVitestEvals(one), await runFromVitestEvals(other)]
    expect(first.digests).toEqual(second.digests)
    const lost = await runFromVitestEvals(report({ titles: ['s', 'a'], scores: [], status: 'failed' }), {
      scorers: { B: {}, Judge: {} },
    })
    expect(lost.metrics.map(({ name }) => name)).toEqual(['B', 'Judge', 'passed'])
  })
})

describe('says what is wrong with', () => {
  let directory = ''
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'vitest-evals-'))
    await writeFile(path.join(directory, 'half.json'), (await readFile(file('v1'), 'utf8')).slice(0, 100))
    await writeFile(path.join(directory, 'other.json'), '{ "tests": [] }')
  })
  afterAll(() => rm(directory, { recursive: true }))

  test.each([
    ['half.json', /half\.json: this is not JSON: .*Make one: vitest run --reporter=json/u],
    ['other.json', /other\.json: this is not a JSON report of Vitest:[^]*startTime/u],
    ['none.json', /none\.json: the file cannot be read \(given as an absolute path\)/u],
  ])('%s', async (name, message) => {
    const reading = runFromVitestEvals(path.join(directory, name))
    await expect(reading).rejects.toThrow(VitestEvalsError)
    await expect(reading).rejects.toThrow(message)
  })

  test.each([
    ['several suites', report({ titles: ['a', 'x'], scores: good }, { titles: ['b', 'x'], scores: good }), {}],
    ['a suite that is not there', report({ titles: ['a', 'x'], scores: good }), { suite: 'b' }],
    ['no evals', report({ titles: ['a', 'x'] }), {}],
    [
      'a file that was not loaded',
      { startTime: 0, testResults: [{ name: 'a.eval.ts', message: 'no such package', assertionResults: [] }] },
      {},
    ],
    [
      'trials of different tests',
      [report({ titles: ['a', 'x'], scores: good }), report({ titles: ['a', 'y'], scores: good })],
      {},
    ],
  ])('%s', async (_, given, options) => {
    await expect(runFromVitestEvals(given, options)).rejects.toThrowErrorMatchingSnapshot()
  })

  test('no report', async () => {
    await expect(runFromVitestEvals([])).rejects.toThrow(RangeError)
  })
})

describe('a suite of Mastra is a run, too', () => {
  const suite = { suite: 'shop' } as const

  test('with items as cases, scorers and gates as metrics, and what crashed as errors', async () => {
    const run = await runFromVitestEvals(file('mastra-v1'), suite)
    expect(run).toMatchObject({ evaluation: 'shop', system: { name: 'mastra-v1' }, trials: 1 })
    expect(run.metrics.map(({ name, scale }) => [name, scale])).toEqual([
      ['brevity', { min: 0, max: 1 }],
      ['department', 'binary'],
      ['passed', 'binary'],
    ])
    // A test without an item is no eval.
    expect(run.cases).toHaveLength(24)
    expect(observationOf(run, "'message 0'")).toMatchObject({ outcome: 'scored', scores: [0.5, 0, 0] })
    expect(observationOf(run, "'message 1'")).toMatchObject({ outcome: 'scored', scores: [0.5, 1, 1] })
    expect(observationOf(run, "'message 13'")).toMatchObject({ outcome: 'error', error: { origin: 'system' } })
  })

  test('that is compared item by item', async () => {
    const [before, after] = [
      await runFromVitestEvals(file('mastra-v1'), suite),
      await runFromVitestEvals(file('mastra-v2'), suite),
    ]
    const { statistics, verdict } = compareRuns(after, before, {
      claim: { kind: 'improvement', by: 0 },
      metric: 'department',
    })
    // 8 of 24 are wrong before, and 2 after; one crashed before.
    expect(statistics.estimate).toBeCloseTo(6 / 23)
    expect(verdict.state).toBe('pass')
  })

  test('but not where a test has the averages of several items', async () => {
    await expect(runFromVitestEvals(file('mastra-v1'), { suite: 'all at once' })).rejects.toThrow(
      'the test "three items" has the averages of 3 items, and no single scores to compare',
    )
  })
})
