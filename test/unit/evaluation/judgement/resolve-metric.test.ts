import { describe, expect, test } from 'vitest'

import { recordUsage } from '../../../../src/calls/record-usage.ts'
import { UnknownMetricError } from '../../../../src/evaluation/errors/unknown-metric-error.ts'
import { caseValues } from '../../../../src/evaluation/judgement/case-values.ts'
import { resolveMetric } from '../../../../src/evaluation/judgement/resolve-metric.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import { scorer } from '../../../../src/evaluation/scorer.ts'
import { exactMatch } from '../../../../src/evaluation/scorers/exact-match.ts'
import { casesOf, runOn } from '../__helpers__/run-one.ts'

const metrics = [
  { name: 'exact match', scale: 'binary', direction: 'higher' },
  { name: 'words.mean', scale: 'unbounded', direction: 'lower' },
] as const

describe('resolveMetric', () => {
  test.each([
    [undefined, { name: 'exact match', unit: 'share', direction: 'higher', scale: 'binary' }],
    ['exact match', { name: 'exact match', unit: 'share', direction: 'higher', scale: 'binary' }],
    ['exact match.mean', { name: 'exact match', unit: 'share', direction: 'higher', scale: 'binary' }],
    ['words.mean', { name: 'words.mean', unit: 'score', direction: 'lower', scale: 'unbounded' }],
    ['latency', { name: 'latency.mean', unit: 'ms', direction: 'lower', scale: 'unbounded' }],
    ['cost.mean', { name: 'cost.mean', unit: 'usd', direction: 'lower', scale: 'unbounded' }],
    ['tokens.output', { name: 'tokens.output.mean', unit: 'tokens', direction: 'lower', scale: 'unbounded' }],
    ['errors', { name: 'errors.mean', unit: 'share', direction: 'lower', scale: 'binary' }],
    ['latency.p95', { name: 'latency.p95', statistic: 'p95', unit: 'ms', direction: 'lower', scale: 'unbounded' }],
    [
      'tokens.total.p50',
      { name: 'tokens.total.p50', statistic: 'p50', unit: 'tokens', direction: 'lower', scale: 'unbounded' },
    ],
    ['tokens.total', { name: 'tokens.total.mean', unit: 'tokens', direction: 'lower', scale: 'unbounded' }],
    ['cost.total', { name: 'cost.total', statistic: 'total', unit: 'usd', direction: 'lower', scale: 'unbounded' }],
    // A total of rates is a number of cases.
    ['errors.total', { name: 'errors.total', statistic: 'total', unit: 'score', direction: 'lower', scale: 'binary' }],
    [
      'words.mean.p99',
      { name: 'words.mean.p99', statistic: 'p99', unit: 'score', direction: 'lower', scale: 'unbounded' },
    ],
  ])('%s', (name, metric) => {
    expect(resolveMetric(name, { metrics, trials: 1 }).metric).toEqual(metric)
  })

  test('the mean of several trials of a case is not 0/1', () => {
    for (const name of ['exact match', 'errors']) {
      expect(resolveMetric(name, { metrics, trials: 3 }).metric.scale).toEqual({ min: 0, max: 1 })
    }
  })

  test.each(['exact match.p50', 'errors.p95'])('refuses %s: the quantiles of 0 and 1 are 0 or 1', (name) => {
    for (const trials of [1, 3]) {
      expect(() => resolveMetric(name, { metrics, trials })).toThrow(RangeError)
    }
    expect(() => resolveMetric('errors.p95', { metrics, trials: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: errors.p95 says nothing, because each value of errors is 0 or 1, and so is every quantile. Judge "errors", which is their rate.]`,
    )
  })

  test.each([
    'accuracy',
    'latency.p90',
    'latency.p95.mean',
    'cost.sum',
    'tokens',
    'mean',
    'p95',
    '.p95',
    '',
    'toString',
  ])('refuses %j', (name) => {
    expect(() => resolveMetric(name, { metrics, trials: 1 })).toThrow(UnknownMetricError)
  })

  test('lists the metrics there are', () => {
    expect(() => resolveMetric('latncy.p95', { metrics, trials: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[UnknownMetricError: there is no metric "latncy.p95". Did you mean "latency.p95"? Metrics are exact match, words.mean, latency, cost, tokens.input, tokens.output, tokens.total, errors; each also with .mean, .p50, .p95, .p99 or .total, and scorers of true and false with .pass@3 or .pass^3.]`,
    )
  })
})

describe('caseValues', () => {
  const values = (run: Run, metric?: string): ReadonlyArray<number | null> =>
    caseValues(run, resolveMetric(metric, run)).values

  test('averages the trials that have a value', async () => {
    const outputs = [
      [1, 0, 0.5],
      ['fail', 1, null],
      [null, 'fail', 'fail'],
    ]
    const run = await runOn(
      casesOf(0, 1, 2),
      (input, { trial }) => {
        const output = outputs[Number(input)]?.[trial]
        if (output === 'fail') {
          throw new Error('fail')
        }
        return output
      },
      { trials: 3 },
    )
    expect(values(run)).toEqual([0.5, 1, null])
    expect(values(run, 'errors')).toEqual([0, 1 / 3, 2 / 3])
  })

  test('a failed call is neither fast nor cheap: its figures are missing', async () => {
    const run = await runOn(casesOf('fine', 'broken', 'silent', 'unscorable'), (input) => {
      if (input !== 'silent') {
        recordUsage({ inputTokens: 10, outputTokens: 5, costUsd: 0.25 })
      }
      if (input === 'broken') {
        throw new Error('broken')
      }
      return input === 'unscorable' ? 'a text' : 1
    })
    expect(values(run, 'cost')).toEqual([0.25, null, null, 0.25])
    expect(values(run, 'tokens.input')).toEqual([10, null, null, 10])
    expect(values(run, 'tokens.total')).toEqual([15, null, null, 15])
    expect(values(run, 'latency')).toEqual([expect.any(Number), null, expect.any(Number), expect.any(Number)])
    expect(values(run, 'errors')).toEqual([0, 1, 0, 0])
  })

  test('each scorer has values of its own', async () => {
    const run = await runOn([{ input: 'a b', expected: 'a b' }], (input) => input, {
      score: [exactMatch(), scorer('words', ({ output }) => String(output).split(' ').length, { range: null })],
    })
    expect([values(run), values(run, 'words')]).toEqual([[1], [2]])
  })
})
