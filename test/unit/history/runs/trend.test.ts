import { expect, test } from 'vitest'

import { estimateRun } from '../../../../src/evaluation/estimate-run.ts'
import { addRun } from '../../../../src/history/runs/add-run.ts'
import { changeHistory, writeHistory } from '../../../../src/history/runs/open-history.ts'
import { trendOf } from '../../../../src/history/runs/trend.ts'
import { type SyntheticCase, syntheticRun } from '../../../support/synthetic-run.ts'
import { temporaryFolder } from '../../gateway/support/temporary-folder.ts'
import { day, entryOf } from './__helpers__/entries.ts'

function cases(right: number): SyntheticCase[] {
  return Array.from({ length: 40 }, (_, index) => ({
    scores: [index < right ? 1 : 0],
    latencyMs: 100 + right + index,
  }))
}

async function historyOf(...runs: ReadonlyArray<ReturnType<typeof syntheticRun>>): Promise<string> {
  const root = temporaryFolder()
  for (const [index, run] of runs.entries()) {
    const entry = await entryOf(String(index), [run], { startedAt: day(index + 1) })
    writeHistory(
      root,
      (message) => expect.fail(message),
      (database) => addRun(database, entry),
    )
  }
  return root
}

test('a trend has what each run came to, with its interval, the oldest first', async () => {
  const runs = [20, 30, 25].map((right) => syntheticRun('prompt', cases(right)))
  const root = await historyOf(...runs, syntheticRun('other', cases(1)), {
    ...syntheticRun('prompt', cases(2)),
    session: 'blessed triage',
  })
  const series = await trendOf(root, { evaluation: 'triage', limit: 10 })
  expect(series.map(({ system, points }) => [system, points.length])).toEqual([
    ['other', 1],
    ['prompt', 3],
  ])
  const levels = series[1]?.points.map(({ level }) => [level?.estimate, level?.lower, level?.upper, level?.n])
  expect(levels).toEqual(
    runs.map((run) => {
      const { estimate, interval, n } = estimateRun(run, 0).statistics
      return [estimate, interval.lower, interval.upper, n]
    }),
  )
  const [latest] = await trendOf(root, { evaluation: 'triage', system: 'prompt', limit: 1 })
  expect(latest?.points.map(({ run }) => run.startedAt)).toEqual([day(3)])
  expect(await trendOf(root, { evaluation: 'triage', branch: 'none', limit: 1 })).toEqual([])
  expect(await trendOf(root, { evaluation: 'nobody', limit: 1 })).toEqual([])
})

test('any other metric is computed from what was kept of the run, once', async () => {
  const run = syntheticRun('prompt', cases(10))
  const root = await historyOf(run)
  const ask = async (metric: string): Promise<unknown> =>
    (await trendOf(root, { evaluation: 'triage', metric, limit: 1 }))[0]?.points[0]?.level
  const level = await ask('latency.p50')
  const { estimate, interval } = estimateRun(run, 0, { metric: 'latency.p50' }).statistics
  expect(level).toMatchObject({ estimate, lower: interval.lower, metric: { unit: 'ms' } })
  changeHistory(root, (database) => database.exec("UPDATE arms SET rows = x'00'"))
  expect(await ask('latency.p50')).toEqual(level)
})

test('a metric that the run does not have is no level, nor is a statistic that makes no sense', async () => {
  const root = await historyOf(syntheticRun('prompt', cases(10)))
  for (const metric of ['nothing', 'right.p95', 'right.pass@3']) {
    const [series] = await trendOf(root, { evaluation: 'triage', metric, limit: 1 })
    expect(series?.points.map(({ level }) => level)).toEqual([null])
  }
})

test('a run that stopped early says so', async () => {
  const root = await historyOf({ ...syntheticRun('prompt', cases(10)), partOf: { cases: 100 } })
  const [series] = await trendOf(root, { evaluation: 'triage', limit: 1 })
  expect(series?.points).toMatchObject([{ stopped: true, cases: 40, trials: 1 }])
})
