import { describe, expect, test } from 'vitest'

import { compareRuns } from '../../../src/evaluation/compare-runs.ts'
import { estimateRun } from '../../../src/evaluation/estimate-run.ts'
import { rankRuns } from '../../../src/evaluation/rank-runs.ts'
import { quantiles } from '../../../src/statistics/quantile/quantiles.ts'
import { createRandom } from '../../../src/statistics/random/random-source.ts'
import { type SyntheticCase, syntheticRun } from '../../support/synthetic-run.ts'

function latencies(n: number, seed: number, factor: number = 1): number[] {
  const random = createRandom(seed)
  return Array.from({ length: n }, () => factor * (100 + 20 * random.next()))
}

const runOf = (name: string, values: readonly number[], rest: Partial<SyntheticCase> = {}) =>
  syntheticRun(
    name,
    values.map((latencyMs) => ({ scores: [1], latencyMs, costUsd: latencyMs / 1e5, ...rest })),
  )
const within = (size: number | { relative: number }) => ({ kind: 'non-inferiority', within: size }) as const

describe('quantiles of runs', () => {
  const slow = latencies(400, 1, 1.3)
  const [fast, late] = [runOf('fast', latencies(400, 2)), runOf('late', slow)]

  test('are judged as measured, worse being slower', () => {
    const judged = compareRuns(late, fast, { metric: 'latency.p95', claim: within({ relative: 0.1 }) })
    expect(judged).toMatchObject({
      metric: { name: 'latency.p95', statistic: 'p95', unit: 'ms', direction: 'lower' },
      verdict: { state: 'fail', reason: 'more than 10 % slower' },
      candidate: { mean: expect.closeTo(quantiles(slow, [0.95])[0] ?? 0, 9), standardError: null, n: 400 },
      statistics: { method: 'melded order statistics', effectSize: null },
    })
    expect(judged.statistics.estimate).toBeCloseTo(-0.3, 1)
    expect(judged.flips.worse).not.toEqual([])
    const better = compareRuns(fast, late, { metric: 'latency.p95', claim: { kind: 'improvement', by: 20 } })
    expect(better.verdict).toEqual({ state: 'pass', reason: 'more than 20 ms faster' })
    const equal = { metric: 'latency.p50', claim: { kind: 'equivalence', within: 10 } } as const
    expect(compareRuns(fast, runOf('again', latencies(400, 3)), equal).verdict.state).toBe('pass')
  })

  test('against a threshold', () => {
    expect(estimateRun(fast, 125, { metric: 'latency.p99' }).verdict).toEqual({ state: 'pass', reason: 'below 125 ms' })
    expect(estimateRun(late, 125, { metric: 'latency.p50' }).verdict).toEqual({ state: 'fail', reason: 'above 125 ms' })
    const { statistics, candidate } = estimateRun(late, 125, { metric: 'latency.p95' })
    expect(statistics.interval.lower).toBeLessThan(candidate.mean ?? 0)
    expect(statistics.interval.upper).toBeGreaterThan(candidate.mean ?? 0)
  })

  test('of independent arms, and of a subgroup', () => {
    const claim = within({ relative: 0.2 })
    expect(
      compareRuns(fast, runOf('few', slow.slice(0, 200)), { metric: 'latency.p95', claim, paired: false }).verdict
        .state,
    ).toBe('pass')
    const tags = { language: 'de' }
    const [a, b] = [runOf('a', slow, { tags }), runOf('b', slow, { tags })]
    expect(compareRuns(a, b, { metric: 'latency.p95', claim, where: tags }).verdict.state).toBe('pass')
  })

  test('of too few cases say so', () => {
    const few = runOf('few', slow.slice(0, 60))
    expect(estimateRun(few, 500, { metric: 'latency.p95' }).verdict).toEqual({
      state: 'inconclusive',
      cause: 'cases',
      reason: 'only 60 cases, and it takes 72 to pass',
    })
    expect(estimateRun(few, 500, { metric: 'latency.p99' }).verdict.reason).toBe(
      'only 60 cases, and it takes 368 to pass',
    )
    expect(compareRuns(few, few, { metric: 'latency.p95', claim: within(500) }).verdict.cause).toBe('cases')
  })

  test('pool trials, which means average', () => {
    const trials = Array.from({ length: 100 }, (_, index) => ({
      scores: [1],
      latenciesMs: latencies(4, index).with(0, 400),
    }))
    const run = syntheticRun('spiky', trials)
    expect(estimateRun(run, 300, { metric: 'latency.p95' })).toMatchObject({
      trials: 4,
      candidate: { mean: 400, n: 100 },
      verdict: { state: 'fail' },
    })
    expect(estimateRun(run, 300, { metric: 'latency' }).verdict.state).toBe('pass')
  })

  test('drift as means do', () => {
    const other = { ...late, session: 'another' }
    const asked = { metric: 'latency.p95', claim: within({ relative: 0.1 }) } as const
    expect(compareRuns(other, fast, asked).verdict.cause).toBe('drift')
    expect(compareRuns(other, fast, { ...asked, acceptDrift: true }).verdict.state).toBe('fail')
  })

  test('leave failed calls out', () => {
    const broken = syntheticRun('broken', [
      ...latencies(400, 4).map((latencyMs) => ({ scores: [1], latencyMs })),
      ...latencies(10, 5).map(() => ({ scores: [1], latencyMs: 1, isError: true })),
    ])
    const judged = estimateRun(broken, 200, { metric: 'latency.p50' })
    expect(judged).toMatchObject({ candidate: { n: 400, missing: 10 }, verdict: { state: 'pass' } })
    expect(judged.candidate.mean).toBeGreaterThan(100)
  })
})

describe('totals of runs', () => {
  const [cheap, dear] = [runOf('cheap', latencies(200, 1)), runOf('dear', latencies(200, 2, 1.5))]

  test('are those of all cases, in the unit of the metric', () => {
    const total = estimateRun(cheap, 0.25, { metric: 'cost.total' })
    const mean = estimateRun(cheap, 0.25 / 200, { metric: 'cost' })
    expect(total).toMatchObject({
      metric: { name: 'cost.total', statistic: 'total' },
      verdict: { state: 'pass', reason: 'below $0.25' },
    })
    expect(total.candidate.mean).toBeCloseTo(200 * (mean.candidate.mean ?? 0), 12)
    expect(total.statistics.interval.upper).toBeCloseTo(200 * mean.statistics.interval.upper, 12)
    expect(total.statistics.pValue).toBe(mean.statistics.pValue)
  })

  test('differ by as much as the means, times the cases', () => {
    const absolute = { metric: 'cost.total', claim: within(0.05) } as const
    const perCase = { metric: 'cost', claim: within(0.05 / 200) } as const
    const [total, mean] = [compareRuns(dear, cheap, absolute), compareRuns(dear, cheap, perCase)]
    expect(total.verdict).toEqual({ state: 'fail', reason: 'more than $0.05 more expensive' })
    expect(total.statistics.estimate).toBeCloseTo(200 * (mean.statistics.estimate ?? 0), 12)
    expect(total.statistics.pValue).toBe(mean.statistics.pValue)
    expect(total.statistics.casesNeeded).toBeNull()
    const relative = { claim: within({ relative: 0.1 }) }
    expect(compareRuns(dear, cheap, { ...relative, metric: 'cost.total' }).statistics.interval).toEqual(
      compareRuns(dear, cheap, { ...relative, metric: 'cost' }).statistics.interval,
    )
  })

  test('of errors are numbers of cases', () => {
    const run = syntheticRun(
      'shaky',
      Array.from({ length: 200 }, (_, index) => ({ scores: [1], isError: index % 4 === 0 })),
    )
    expect(estimateRun(run, 20, { metric: 'errors.total' })).toMatchObject({
      metric: { name: 'errors.total', unit: 'score' },
      candidate: { mean: 50 },
      verdict: { state: 'fail', reason: 'above 20' },
    })
    expect(estimateRun(run, 150, { metric: 'right.total', side: 'above' }).candidate.mean).toBe(200)
  })

  test('of different numbers of cases are not compared', () => {
    const half = runOf('half', latencies(100, 3))
    const asked = { metric: 'cost.total', claim: within({ relative: 0.1 }), paired: false } as const
    expect(() => compareRuns(half, cheap, asked)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: cost.total of 100 and 200 cases cannot be compared: a total grows with its cases. Compare "cost.mean".]`,
    )
  })
})

test('variants are ranked by a quantile, without the omnibus test, which is one of means', () => {
  const runs = {
    v1: runOf('v1', latencies(200, 1, 1.4)),
    v2: runOf('v2', latencies(200, 2)),
    v3: runOf('v3', latencies(200, 3, 1.8)),
  }
  expect(rankRuns(runs, { metric: 'latency.p95' })).toMatchObject({ winner: 'v2', omnibus: null })
  expect(rankRuns(runs, { metric: 'cost.total' })).toMatchObject({ winner: 'v2', omnibus: {} })
})
