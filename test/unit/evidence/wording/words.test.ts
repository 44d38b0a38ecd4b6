import { describe, expect, test } from 'vitest'

import type { ComparisonEvidence } from '../../../../src/evidence/evidence.ts'
import type { MetricEvidence } from '../../../../src/evidence/metric-evidence.ts'
import { count } from '../../../../src/evidence/wording/count.ts'
import { describeRequirement } from '../../../../src/evidence/wording/describe-requirement.ts'
import { directionWord } from '../../../../src/evidence/wording/direction-word.ts'
import { formatDifference } from '../../../../src/evidence/wording/format-difference.ts'
import { formatValue, formatValueInterval } from '../../../../src/evidence/wording/format-value.ts'
import { formatPValue } from '../../../../src/evidence/wording/p-value.ts'
import { percent } from '../../../../src/evidence/wording/percent.ts'
import { comparisonEvidence, latency, thresholdEvidence } from '../__helpers__/examples.ts'

describe('direction words', () => {
  const metric = (unit: MetricEvidence['unit'], direction: 'higher' | 'lower', name = 'm'): MetricEvidence => ({
    name,
    unit,
    direction,
    scale: 'unbounded',
  })

  test.each<[MetricEvidence, number, string]>([
    [metric('share', 'higher'), 0.1, 'better'],
    [metric('score', 'lower'), -0.1, 'worse'],
    [metric('ms', 'lower'), 5, 'faster'],
    [metric('ms', 'lower'), -5, 'slower'],
    [metric('usd', 'lower'), 5, 'cheaper'],
    [metric('usd', 'lower'), -5, 'more expensive'],
    [metric('tokens', 'lower'), 5, 'fewer tokens'],
    [metric('share', 'lower', 'errors.mean'), -0.1, 'more errors'],
    [metric('ms', 'lower'), 0, 'the same'],
  ])('%#: %j %d is %s', (metric, oriented, word) => {
    expect(directionWord(metric, oriented)).toBe(word)
  })
})

describe('a difference', () => {
  test('is shown in the direction in which the metric is measured', () => {
    expect(formatDifference(comparisonEvidence)).toEqual({
      estimate: '+4.8 pp',
      interval: '[+1.6, +8.0]',
      margin: '0.0 pp',
    })
    expect(formatDifference(latency)).toEqual({ estimate: '+2.4 %', interval: '[−2.9, +7.6]', margin: '10.0 %' })
  })

  test('has as many decimals as tell it from its limits, of a metric that is better lower, too', () => {
    const narrow = { estimate: -0.01644, interval: { lower: -0.01648, upper: -0.01639, confidence: 0.95 } } as const
    expect(formatDifference({ ...latency, ...narrow })).toMatchObject({
      estimate: '+1.644 %',
      interval: '[+1.639, +1.648]',
    })
  })

  test('without data is a dash, without limits infinite', () => {
    const nothing = {
      ...latency,
      estimate: null,
      interval: { lower: '-Infinity', upper: 3, confidence: 0.95 },
    } as const
    expect(formatDifference(nothing)).toMatchObject({ estimate: '–', interval: '[−300.0, +∞]' })
  })
})

describe('a requirement', () => {
  const withMargin = (evidence: ComparisonEvidence, kind: 'greater' | 'within', margin: number): string =>
    describeRequirement({ ...evidence, hypothesis: { ...evidence.hypothesis, kind, margin } })

  test('reads as people say it', () => {
    expect(describeRequirement(comparisonEvidence)).toBe('better')
    expect(withMargin(comparisonEvidence, 'greater', 0.02)).toBe('more than 2.0 pp better')
    expect(withMargin(comparisonEvidence, 'greater', -0.05)).toBe('less than 5.0 pp worse')
    expect(withMargin(comparisonEvidence, 'within', 0.05)).toBe('within ±5.0 pp')
    expect(describeRequirement(latency)).toBe('less than 10.0 % slower')
    expect(describeRequirement(thresholdEvidence)).toBe('above 90.0 %')
  })
})

test('values', () => {
  expect(formatValue(comparisonEvidence.metric, null)).toBe('–')
  expect(formatValue(comparisonEvidence.metric, 0.86)).toBe('86.0 %')
  expect(formatValueInterval(comparisonEvidence.metric, { lower: 0.812, upper: 'Infinity', confidence: 0.95 })).toBe(
    '[81.2, ∞]',
  )
})

test.each([
  [0, '<0.001'],
  [0.000_99, '<0.001'],
  [0.001, '0.001'],
  [0.0425, '0.043'],
  [0.9995, '>0.999'],
  [1, '>0.999'],
  [null, '–'],
  [NaN, '–'],
])('p = %d is %s', (pValue, written) => {
  expect(formatPValue(pValue)).toBe(written)
})

test('counts and percentages', () => {
  expect([count(1, 'case'), count(0, 'case'), count(1240, 'case')]).toEqual(['1 case', '0 cases', '1,240 cases'])
  expect([percent(0.95), percent(0.995), percent(0.07)]).toEqual(['95 %', '99.5 %', '7 %'])
})
