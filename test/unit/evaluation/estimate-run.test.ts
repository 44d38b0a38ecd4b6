import { describe, expect, test } from 'vitest'

import type { CaseInput } from '../../../src/evaluation/case.ts'
import { collect } from '../../../src/evaluation/collection/collect.ts'
import { UnknownMetricError } from '../../../src/evaluation/errors/unknown-metric-error.ts'
import { estimateRun } from '../../../src/evaluation/estimate-run.ts'
import { estimateValues } from '../../../src/evaluation/estimate-values.ts'
import { evaluation } from '../../../src/evaluation/evaluation.ts'
import { system } from '../../../src/evaluation/system.ts'
import { manualClock } from './__helpers__/controlled.ts'
import { casesOf, outputAsScore, runOn } from './__helpers__/run-one.ts'

const inputs = Array.from({ length: 200 }, (_, index) => index)
const cases = casesOf<unknown>(...inputs)

describe('estimateRun', () => {
  test('judges a rate against a threshold', async () => {
    const run = await runOn(cases, (input) => Number(input) < 180)
    const estimate = estimateRun(run, 0.8)
    expect(estimate).toMatchObject({
      evaluation: 'test',
      metric: { name: 'outputAsScore', unit: 'share' },
      threshold: 0.8,
      side: 'above',
      candidate: { mean: 0.9, n: 200 },
      trials: 1,
      seed: 1,
      verdict: { state: 'pass', reason: 'above 80 %' },
    })
    expect(estimate.statistics.estimate).toBeCloseTo(0.9, 12)
    expect(estimateRun(run, 0.99).verdict).toEqual({ state: 'fail', reason: 'below 99 %' })
    expect(estimateRun(run, 0.9).verdict).toEqual({
      state: 'inconclusive',
      cause: 'interval',
      reason: 'the interval contains 90 %',
    })
  })

  test('latency passes below, and is shown as measured', async () => {
    const clock = manualClock()
    const target = evaluation('test', { cases, score: outputAsScore, concurrency: 1 })
    const slow = system('slow', (input) => {
      clock.advance(100 + (Number(input) % 7))
      return 1
    })
    const [run] = await collect(target, [slow], { clock })
    if (run === undefined) {
      throw new Error('no run')
    }
    const estimate = estimateRun(run, 110, { metric: 'latency' })
    expect(estimate).toMatchObject({ side: 'below', verdict: { state: 'pass', reason: 'below 110 ms' } })
    const { interval } = estimate.statistics
    expect(estimate.statistics.estimate).toBeCloseTo(102.97, 9)
    expect(interval.lower).toBeGreaterThan(102)
    expect(interval.lower).toBeLessThan(interval.upper)
    expect(interval.upper).toBeLessThan(104)
    expect(estimateRun(run, 90, { metric: 'latency' }).verdict).toEqual({ state: 'fail', reason: 'above 90 ms' })
  })

  test('errors are a rate like any other', async () => {
    const run = await runOn(cases, (input) => {
      if (input === 7) {
        throw new Error('seven')
      }
      return 1
    })
    const estimate = estimateRun(run, 0.05, { metric: 'errors' })
    expect(estimate.verdict).toEqual({ state: 'pass', reason: 'below 5 %' })
    expect(estimate.statistics.estimate).toBeCloseTo(0.005, 12)
    expect(estimate.statistics.interval.lower).toBeGreaterThanOrEqual(0)
    expect(estimateRun(run, 0.001, { metric: 'errors' }).verdict.state).toBe('inconclusive')
  })

  test('too many errors keep a verdict on scores back, and one on errors not', async () => {
    const run = await runOn(cases, (input) => {
      if (Number(input) % 5 === 0) {
        throw new Error('five')
      }
      return true
    })
    expect(estimateRun(run, 0.5).verdict).toEqual({
      state: 'inconclusive',
      cause: 'errors',
      reason: '40 of 200 trials of anonymous system failed (40 system), more than 5 %',
    })
    expect(estimateRun(run, 0.05, { metric: 'errors' }).verdict).toEqual({ state: 'fail', reason: 'above 5 %' })
  })

  test('takes groups for what they are', async () => {
    const grouped = inputs.map((input): CaseInput => ({ input, group: `document ${input % 3}` }))
    const run = await runOn(grouped, (input) => Number(input) < 195)
    const { verdict, candidate } = estimateRun(run, 0.5)
    expect(verdict.state).toBe('inconclusive')
    expect(candidate.standardError).toBeGreaterThan(0)
  })

  test('says how many cases it takes', async () => {
    const run = await runOn(casesOf(1, 2), () => true)
    expect(estimateRun(run, 0.9).verdict.reason).toMatch(/^only 2 cases, and it takes \d+ to pass$/u)
  })

  test('refuses what makes no sense', async () => {
    const run = await runOn(cases, () => true)
    expect(() => estimateRun(run, Number.NaN)).toThrow(new RangeError('threshold must be a finite number, got NaN'))
    expect(() => estimateRun(run, 0.5, { metric: 'latency.p90' })).toThrow(UnknownMetricError)
    expect(() => estimateRun(run, 500, { metric: 'latency', side: 'above' })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: a PASS above 500 would reward worse values of latency.mean, because lower is better. Ask for below (toStayBelow).]`,
    )
    expect(() => estimateRun(run, 0.5, { side: 'below' })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: a PASS below 0.5 would reward worse values of outputAsScore, because higher is better. Ask for above (toScoreAtLeast), or give the scorer direction: 'lower'.]`,
    )
    expect(() => estimateRun(run, 0.5, { confidence: 0 })).toThrow(RangeError)
  })
})

describe('estimateValues', () => {
  test('judges an array', () => {
    const values = inputs.map((index) => index < 190)
    expect(estimateValues(values, 0.9, { metric: 'pass rate' })).toMatchObject({
      evaluation: null,
      metric: { name: 'pass rate', unit: 'share', scale: 'binary' },
      candidate: { name: 'values', mean: 0.95, n: 200, missing: 0 },
      verdict: { state: 'pass', reason: 'above 90 %' },
    })
  })

  test('bounds missing values', () => {
    const values = inputs.map((index) => (index < 20 ? null : true))
    expect(estimateValues(values, 0.92).verdict.state).toBe('inconclusive')
    expect(estimateValues(values, 0.92, { missing: 'exclude' }).verdict.state).toBe('pass')
  })

  test('gives the usual standard error', () => {
    expect(estimateValues([0, 1, 0, 1], 0.5).candidate.standardError).toBeCloseTo(Math.sqrt(1 / 3 / 4), 15)
    expect(estimateValues([1], 0.5).candidate.standardError).toBeNull()
    expect(estimateValues([null], 0.5).candidate).toMatchObject({ mean: null, standardError: null, n: 0 })
    expect(() => estimateValues([], 0.5)).toThrow(new RangeError('values is empty: give at least one value'))
  })
})
