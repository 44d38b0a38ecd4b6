import { describe, expect, test } from 'vitest'

import type { CaseInput } from '../../../src/evaluation/case.ts'
import { compareRuns } from '../../../src/evaluation/compare-runs.ts'
import { NotComparableError } from '../../../src/evaluation/errors/not-comparable-error.ts'
import { UnknownMetricError } from '../../../src/evaluation/errors/unknown-metric-error.ts'
import type { SystemFunction } from '../../../src/evaluation/system.ts'
import { casesOf, echo, runOn } from './__helpers__/run-one.ts'
import { improvement, inputs, rightOn, runsOf } from './__helpers__/two-runs.ts'

describe('compareRuns', () => {
  test('an improvement passes, and says by what', async () => {
    const comparison = compareRuns(...(await runsOf([rightOn(180), rightOn(150)])), improvement)
    expect(comparison).toMatchObject({
      evaluation: 'triage',
      metric: { name: 'outputAsScore', unit: 'share', direction: 'higher', scale: 'binary' },
      hypothesis: { kind: 'greater', margin: 0 },
      candidate: { name: 'new', mean: 0.9, n: 200, missing: 0 },
      baseline: { name: 'old', mean: 0.75, n: 200, missing: 0 },
      statistics: { n: 200, pairs: { better: 30, worse: 0, tied: 170 } },
      trials: 1,
      interleaved: true,
      unmatched: { candidate: 0, baseline: 0 },
      seed: 1,
      verdict: { state: 'pass', reason: 'better' },
    })
    expect(comparison.statistics.estimate).toBeCloseTo(0.15, 12)
    expect(comparison.candidate.outcomes).toEqual({
      observations: 200,
      scored: 200,
      unscorable: 0,
      systemErrors: 0,
      providerErrors: 0,
      timeouts: 0,
    })
  })

  test('the other way round it fails, and is not non-inferior', async () => {
    const [better, worse] = await runsOf([rightOn(180), rightOn(150)])
    expect(compareRuns(worse, better, improvement).verdict).toEqual({ state: 'fail', reason: 'worse' })
    const within = compareRuns(worse, better, { claim: { kind: 'non-inferiority', within: 0.03 } })
    expect(within.verdict).toEqual({ state: 'fail', reason: 'more than 3 pp worse' })
  })

  test('a system is no improvement on itself, not inferior to itself, and equivalent to itself', async () => {
    const [run] = await runsOf([rightOn(150), rightOn(150)])
    expect(compareRuns(run, run, improvement).verdict.state).toBe('inconclusive')
    for (const kind of ['non-inferiority', 'equivalence'] as const) {
      expect(compareRuns(run, run, { claim: { kind, within: 0.05 } }).verdict.state).toBe('pass')
    }
  })

  test('swapping the arms mirrors everything', async () => {
    const [a, b] = await runsOf([(input) => (Number(input) * 7) % 11 < 8, (input) => (Number(input) * 5) % 13 < 8])
    const [there, back] = [compareRuns(a, b, improvement), compareRuns(b, a, improvement)]
    expect(back.statistics.estimate).toBeCloseTo(-(there.statistics.estimate ?? Number.NaN), 12)
    expect(back.statistics.interval.lower).toBeCloseTo(-there.statistics.interval.upper, 9)
    expect(back.statistics.interval.upper).toBeCloseTo(-there.statistics.interval.lower, 9)
    const { better, worse, tied } = there.statistics.pairs ?? { better: 0, worse: 0, tied: 0 }
    expect(back.statistics.pairs).toEqual({ better: worse, worse: better, tied })
    expect(back.candidate).toEqual(there.baseline)
  })

  test('too few cases are inconclusive, and the reason says how many it takes', async () => {
    const [a, b] = await runsOf([() => true, () => false], { cases: casesOf<unknown>(1, 2, 3) })
    const { verdict } = compareRuns(a, b, improvement)
    expect(verdict).toEqual({
      state: 'inconclusive',
      cause: 'cases',
      reason: expect.stringMatching(/^only 3 cases, and it takes \d+ to pass$/u),
    })
  })

  test('shows the cases that flipped, at most five each way', async () => {
    const cases = inputs.slice(0, 40).map((input): CaseInput => ({ id: `case ${input}`, input, expected: 'x' }))
    const [a, b] = await runsOf(
      [(input) => (Number(input) < 20 ? 1 : 0.25), (input) => (Number(input) < 3 ? 0 : 0.5)],
      {
        cases,
      },
    )
    const { better, worse } = compareRuns(a, b, improvement).flips
    expect(better.map(({ caseId, difference }) => [caseId, difference])).toEqual([
      ['case 0', 1],
      ['case 1', 1],
      ['case 2', 1],
      ['case 3', 0.5],
      ['case 4', 0.5],
    ])
    expect(worse).toHaveLength(5)
    expect(worse[0]).toEqual({
      caseId: 'case 20',
      input: 20,
      expected: 'x',
      candidate: 0.25,
      baseline: 0.5,
      difference: -0.25,
    })
  })
})

describe('what keeps a verdict back', () => {
  test('too many errors in an arm', async () => {
    const broken: SystemFunction = (input) => {
      if (Number(input) % 10 === 0) {
        throw Object.assign(new Error('503'), Number(input) > 100 ? { origin: 'provider' } : {})
      }
      return true
    }
    const [a, b] = await runsOf([broken, rightOn(50)])
    expect(compareRuns(a, b, improvement).verdict).toEqual({
      state: 'inconclusive',
      cause: 'errors',
      reason: '20 of 200 trials of new failed (11 system, 9 provider), more than 5 %',
    })
    expect(compareRuns(b, a, improvement).verdict.state).toBe('inconclusive')
    expect(compareRuns(a, b, { ...improvement, maxErrorRate: 0.1 }).verdict.state).toBe('pass')
  })

  test('latency of arms that did not run side by side', async () => {
    const [a, b] = [await runOn(casesOf(...inputs)), await runOn(casesOf(...inputs))]
    const latency = { ...improvement, metric: 'latency' }
    const comparison = compareRuns(a, b, latency)
    expect(comparison.interleaved).toBe(false)
    expect(comparison.verdict).toMatchObject({ state: 'inconclusive', cause: 'drift' })
    expect(comparison.verdict.reason).toMatchInlineSnapshot(`"latency drifts, and the arms did not run side by side"`)
    expect(compareRuns(a, b, { ...latency, acceptDrift: true }).verdict.reason).not.toBe(comparison.verdict.reason)
    expect(compareRuns(a, b, improvement).verdict.reason).not.toBe(comparison.verdict.reason)
  })

  test('an estimate that is below the minimum asked for', async () => {
    const [a, b] = await runsOf([rightOn(180), rightOn(150)])
    expect(compareRuns(a, b, { ...improvement, minimumEstimate: 0.15 }).verdict.state).toBe('pass')
    expect(compareRuns(a, b, { ...improvement, minimumEstimate: 0.2 }).verdict).toEqual({
      state: 'inconclusive',
      cause: 'estimate',
      reason: 'better, but the estimate is below the 20 pp asked for',
    })
    expect(compareRuns(b, a, { ...improvement, minimumEstimate: 0.2 }).verdict.state).toBe('fail')
  })

  test('missing scores are bounded, excluded or 0, as asked', async () => {
    const holes: SystemFunction = (input) => (Number(input) < 9 ? null : true)
    const [a, b] = await runsOf([holes, rightOn(196)])
    const state = (missing: 'bound' | 'exclude' | 'zero'): string =>
      compareRuns(a, b, { claim: { kind: 'non-inferiority', within: 0.03 }, missing }).verdict.state
    expect([state('bound'), state('exclude')]).toEqual(['inconclusive', 'pass'])
    expect(compareRuns(a, b, improvement)).toMatchObject({
      candidate: { n: 191, missing: 9, outcomes: { unscorable: 9 } },
      statistics: { missingPolicy: 'bound' },
    })
  })
})

describe('what is compared', () => {
  test('trials are averaged per case', async () => {
    const flaky: SystemFunction = (_, { trial }) => trial !== 0
    const [a, b] = await runsOf([flaky, () => false], { trials: 3 })
    expect(compareRuns(a, b, improvement)).toMatchObject({
      metric: { scale: { min: 0, max: 1 } },
      trials: 3,
      candidate: { n: 200, outcomes: { observations: 600 } },
      verdict: { state: 'pass' },
    })
    expect(compareRuns(a, b, improvement).candidate.mean).toBeCloseTo(2 / 3, 12)
  })

  test('cases of a group are not independent', async () => {
    const grouped = inputs.map((input): CaseInput => ({ input, group: `document ${input % 4}` }))
    const [a, b] = await runsOf([rightOn(180), rightOn(150)], { cases: grouped })
    expect(compareRuns(a, b, improvement).verdict).toMatchObject({
      state: 'inconclusive',
      reason: expect.stringMatching(/group|cluster/iu),
    })
    expect(() => compareRuns(a, b, { ...improvement, paired: false })).toThrow(/groups/u)
    const alone = inputs.map((input): CaseInput => ({ input, group: `document ${input}` }))
    const [c, d] = await runsOf([rightOn(180), rightOn(150)], { cases: alone })
    expect(compareRuns(c, d, improvement).verdict.state).toBe('pass')
  })

  test('cases that only one run has are counted and left out', async () => {
    const [a, b] = [
      await runOn(casesOf(...inputs.slice(0, 150)), () => true),
      await runOn(casesOf(...inputs.slice(50)), rightOn(100)),
    ]
    expect(compareRuns(a, b, improvement)).toMatchObject({
      unmatched: { candidate: 50, baseline: 50 },
      statistics: { n: 100 },
      candidate: { n: 100 },
      verdict: { state: 'pass' },
    })
  })

  test('unpaired arms need not have the same cases', async () => {
    const [a, b] = [
      await runOn(casesOf(...inputs), () => true),
      await runOn(casesOf(...inputs.map((input) => -1 - input)), (input) => Number(input) % 2 === 0),
    ]
    const comparison = compareRuns(a, b, { ...improvement, paired: false })
    expect(comparison).toMatchObject({ statistics: { n: 400 }, verdict: { state: 'pass' } })
    expect(comparison.flips).toEqual({ better: [], worse: [] })
    expect(() => compareRuns(a, b, improvement)).toThrow(NotComparableError)
  })

  test('runs with other scorers are not', async () => {
    const [a, b] = [await runOn(casesOf(1)), await runOn(casesOf(1), echo, { score: () => 1 })]
    expect(() => compareRuns(a, b, improvement)).toThrow(NotComparableError)
  })

  test('unless the metric exists', async () => {
    const run = await runOn(casesOf(1))
    expect(() => compareRuns(run, run, { ...improvement, metric: 'latency.p90' })).toThrow(UnknownMetricError)
  })

  test.each([
    ['confidence', { confidence: 1 }],
    ['confidence', { confidence: 95 }],
    ['power', { power: 0 }],
    ['maxErrorRate', { maxErrorRate: 5 }],
    ['seed', { seed: 1.5 }],
    ['missing', { missing: 'ignore' as 'exclude' }],
    ['minimumEstimate', { minimumEstimate: Number.NaN }],
    ['by', { claim: { kind: 'improvement', by: -1 } as const }],
  ])('%s out of range is refused by name: %j', async (name, options) => {
    const run = await runOn(casesOf(1))
    expect(() => compareRuns(run, run, { ...improvement, ...options })).toThrow(RangeError)
    expect(() => compareRuns(run, run, { ...improvement, ...options })).toThrow(new RegExp(`^${name}`, 'u'))
  })
})
