import { expect, test } from 'vitest'

import type { MetricEvidence } from '../../../../src/evidence/metric-evidence.ts'
import { formatValue } from '../../../../src/evidence/wording/format-value.ts'
import { metricLabel } from '../../../../src/evidence/wording/metric-label.ts'

test.each([
  ['latency.mean', undefined, 'latency.mean'],
  ['latency.p95', 'p95', 'p95 latency'],
  ['tokens.total.p50', 'p50', 'p50 tokens.total'],
  ['cost.total', 'total', 'total cost'],
  // A scorer's own name, of which the mean is judged.
  ['words.p95', undefined, 'words.p95'],
  // Cut by the record.
  ['a very long na…', 'p99', 'p99 a very long na…'],
] as const)('%s with the statistic %s is called %s', (name, statistic, label) => {
  expect(metricLabel({ name, ...(statistic === undefined ? {} : { statistic }) })).toBe(label)
})

test('totals of rates are written as numbers of cases', () => {
  const errors: MetricEvidence = {
    name: 'errors.total',
    statistic: 'total',
    unit: 'score',
    direction: 'lower',
    scale: 'binary',
  }
  expect([0, 12, 1200, 3.68].map((value) => formatValue(errors, value))).toEqual(['0', '12', '1,200', '3.7'])
  expect(formatValue({ ...errors, name: 'latency.p95', statistic: 'p95', unit: 'ms' }, 934.3)).toBe('934 ms')
})
