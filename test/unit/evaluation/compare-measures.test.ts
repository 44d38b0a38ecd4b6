import { describe, expect, test } from 'vitest'

import { recordUsage } from '../../../src/calls/record-usage.ts'
import { collect } from '../../../src/evaluation/collection/collect.ts'
import { compareRuns } from '../../../src/evaluation/compare-runs.ts'
import { evaluation } from '../../../src/evaluation/evaluation.ts'
import { scorer } from '../../../src/evaluation/scorer.ts'
import { system, type SystemFunction } from '../../../src/evaluation/system.ts'
import { manualClock } from './__helpers__/controlled.ts'
import { casesOf, outputAsScore } from './__helpers__/run-one.ts'
import { improvement, inputs, rightOn, runsOf } from './__helpers__/two-runs.ts'

describe('metrics where lower is better', () => {
  test('latency: lower is better, shown as measured', async () => {
    const clock = manualClock()
    const slow =
      (ms: number): SystemFunction =>
      (input) => {
        clock.advance(ms + ((Number(input) * ms) % 17))
        return 1
      }
    const target = evaluation('triage', { cases: casesOf<unknown>(...inputs), score: outputAsScore, concurrency: 1 })
    const [fast, late] = await collect(target, [system('fast', slow(90)), system('late', slow(100))], { clock })
    if (fast === undefined || late === undefined) {
      throw new Error('no runs')
    }
    const judged = compareRuns(fast, late, { ...improvement, metric: 'latency' })
    expect(judged).toMatchObject({
      metric: { name: 'latency.mean', unit: 'ms', direction: 'lower' },
      verdict: { state: 'pass', reason: 'faster' },
    })
    expect(judged.candidate.mean).toBeLessThan(judged.baseline.mean ?? 0)
    expect(Math.abs((judged.statistics.estimate ?? 0) - 10)).toBeLessThan(1)
    const relative = { metric: 'latency', claim: { kind: 'non-inferiority', within: { relative: 0.05 } } } as const
    expect(compareRuns(late, fast, relative).verdict).toEqual({ state: 'fail', reason: 'more than 5 % slower' })
    expect(compareRuns(fast, late, relative).verdict).toEqual({ state: 'pass', reason: 'not 5 % slower' })
    expect(compareRuns(late, fast, relative).statistics.estimate).toBeLessThan(-0.08)
  })

  test('errors are counted, not missing, and their number is no obstacle to judging them', async () => {
    const failing =
      (share: number): SystemFunction =>
      (input) => {
        if (Number(input) % 100 < share) {
          throw new Error('broken')
        }
        return 1
      }
    const [a, b] = await runsOf([failing(2), failing(40)])
    const judged = compareRuns(a, b, { ...improvement, metric: 'errors' })
    expect(judged).toMatchObject({
      metric: { name: 'errors.mean', unit: 'share', scale: 'binary' },
      candidate: { mean: 0.02, missing: 0, outcomes: { systemErrors: 4, observations: 200 } },
      baseline: { mean: 0.4 },
      verdict: { state: 'pass', reason: 'fewer errors' },
      statistics: { pairs: { better: 76, worse: 0, tied: 124 } },
    })
    expect(judged.flips.better[0]).toMatchObject({ candidate: 1, baseline: 'Error: broken', difference: 1 })
    expect(compareRuns(b, a, { ...improvement, metric: 'errors' }).verdict.state).toBe('fail')
    const relative = { metric: 'errors', claim: { kind: 'improvement', by: { relative: 0.5 } } } as const
    expect(compareRuns(a, b, relative).verdict).toEqual({ state: 'pass', reason: 'more than 50 % fewer errors' })
    expect(compareRuns(a, b, relative).statistics.estimate).toBeCloseTo(0.95, 12)
    expect(compareRuns(b, a, relative).verdict.state).toBe('fail')
  })

  test('a binary scorer where true is bad', async () => {
    const toxic = scorer('toxic', ({ output }) => output === true, { direction: 'lower', binary: true })
    const [a, b] = await runsOf([rightOn(20), rightOn(60)], { score: toxic })
    const judged = compareRuns(a, b, improvement)
    expect(judged.verdict).toEqual({ state: 'pass', reason: 'better' })
    expect(judged.candidate.mean).toBeCloseTo(0.1, 12)
    expect(judged.statistics.estimate).toBeCloseTo(0.2, 12)
  })

  test('tokens and cost come from the calls', async () => {
    const spending =
      (tokens: number): SystemFunction =>
      (input) => {
        recordUsage({ inputTokens: tokens + ((Number(input) * tokens) % 7), outputTokens: 1, costUsd: tokens / 1e6 })
        return 1
      }
    const [a, b] = await runsOf([spending(90), spending(100)])
    expect(compareRuns(a, b, { ...improvement, metric: 'tokens.total' }).verdict.reason).toBe('fewer tokens')
    expect(compareRuns(b, a, { ...improvement, metric: 'tokens.input.mean' }).verdict.reason).toBe('more tokens')
    expect(compareRuns(a, b, { ...improvement, metric: 'cost' }).candidate.mean).toBeCloseTo(9e-5, 15)
  })

  test('without a recorded call nothing can be said of cost', async () => {
    const { verdict, candidate } = compareRuns(...(await runsOf([rightOn(1), rightOn(1)])), {
      ...improvement,
      metric: 'cost',
    })
    expect(candidate).toMatchObject({ mean: null, n: 0, missing: 200 })
    expect(verdict.state).toBe('inconclusive')
  })

  test('a missing cost cannot count as 0: that would be the best there is', async () => {
    const [a, b] = await runsOf([rightOn(1), rightOn(1)])
    expect(() =>
      compareRuns(a, b, { ...improvement, metric: 'cost', missing: 'zero' }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: missing: 'zero' would count a missing cost.mean as the best value there is, because lower is better. Use 'bound' or 'exclude'.]`,
    )
  })
})
