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
  ])('%s', (name, metric) => {
    expect(resolveMetric(name, { metrics, trials: 1 }).metric).toEqual(metric)
  })

  test('the mean of several trials of a case is not 0/1', () => {
    for (const name of ['exact match', 'errors']) {
      expect(resolveMetric(name, { metrics, trials: 3 }).metric.scale).toEqual({ min: 0, max: 1 })
    }
  })

  test.each(['accuracy', 'latency.p95', 'cost.total', 'tokens', 'mean', '', 'toString'])('refuses %j', (name) => {
    expect(() => resolveMetric(name, { metrics, trials: 1 })).toThrow(UnknownMetricError)
  })

  test('lists the metrics there are', () => {
    expect(() => resolveMetric('latency.p95', { metrics, trials: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[UnknownMetricError: there is no metric "latency.p95". Metrics are exact match, words.mean, latency, cost, tokens.input, tokens.output, tokens.total, errors; each also as "….mean".]`,
    )
  })
})

describe('caseValues', () => {
  const values = (run: Run, metric?: string): Array<number | null> => caseValues(run, resolveMetric(metric, run))

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
