import { expect, test } from 'vitest'

import { checkSequentialMetric } from '../../../../src/evaluation/judgement/judge-at.ts'
import type { Metric } from '../../../../src/evaluation/comparison.ts'

const metric = { name: 'exact match', scale: 'binary', direction: 'higher', unit: 'score' } as unknown as Metric

test.each([
  ['total', 'a total'],
  ['p95', 'a quantile'],
  ['pass@3', 'a rate over several trials'],
  ['pass^3', 'a rate over several trials'],
] as const)('%s cannot be judged at several looks, being %s', (statistic, kind) => {
  const name = `exact match.${statistic}`
  expect(() => checkSequentialMetric({ ...metric, name, statistic })).toThrow(`sequential: ${name} is ${kind}, and`)
})

test('nor can what has no bounds', () => {
  expect(() => checkSequentialMetric({ ...metric, name: 'latency', scale: 'unbounded' })).toThrow(
    'sequential: latency has no bounds',
  )
  expect(() => checkSequentialMetric(metric)).not.toThrow()
})
