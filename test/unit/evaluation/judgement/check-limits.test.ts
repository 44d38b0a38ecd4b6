import { describe, expect, test } from 'vitest'

import { compareValues } from '../../../../src/evaluation/compare-values.ts'
import { estimateValues } from '../../../../src/evaluation/estimate-values.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import { checkMargin, checkReach } from '../../../../src/evaluation/judgement/check-limits.ts'
import { refusal } from '../../../../src/evaluation/refusal.ts'
import { exactMatch } from '../../../../src/evaluation/scorers/exact-match.ts'
import { judgeGate } from '../../../../src/gates/judge-gate.ts'
import { syntheticRun } from '../../../support/synthetic-run.ts'

const rate = { name: 'exact match', unit: 'share', direction: 'higher', scale: 'binary' } as const
const errors = { name: 'errors', unit: 'share', direction: 'lower', scale: 'binary' } as const
const stars = { name: 'stars', unit: 'score', direction: 'higher', scale: { min: 1, max: 5 } } as const
const latency = { name: 'latency', unit: 'ms', direction: 'lower', scale: 'unbounded' } as const

describe('a margin', () => {
  test.each([
    [
      rate,
      { kind: 'greater', margin: -5 },
      'exact match can differ at all, from 0 to 1, so every candidate would do. Ask for less: 5 pp are 0.05.',
    ],
    [rate, { kind: 'greater', margin: -1 }, 'within: 1 is as much as'],
    [rate, { kind: 'within', margin: 2 }, '2 pp are 0.02'],
    [errors, { kind: 'greater', margin: -2 }, 'errors can differ at all'],
    [stars, { kind: 'greater', margin: -4 }, 'from 1 to 5, so every candidate would do. Ask for less.'],
    [rate, { kind: 'greater', margin: -10, relative: true }, '{ relative: 10 } lets exact match fall to 0 or below'],
  ] as const)('of %o that always holds is refused: %o', (metric, hypothesis, message) => {
    expect(() => checkMargin(metric, hypothesis)).toThrow(message)
  })

  test.each([
    [rate, { kind: 'greater', margin: -0.99 }],
    [rate, { kind: 'greater', margin: 0 }],
    [rate, { kind: 'greater', margin: 0.5 }],
    [stars, { kind: 'within', margin: 1 }],
    [latency, { kind: 'greater', margin: -5000 }],
    [latency, { kind: 'greater', margin: -2, relative: true }],
    // Errors may well become three times as many.
    [errors, { kind: 'greater', margin: -2, relative: true }],
  ] as const)('of %o that could be exceeded is not: %o', (metric, hypothesis) => {
    expect(() => checkMargin(metric, hypothesis)).not.toThrow()
  })

  test('of a total is compared with what all cases could come to', () => {
    expect(() => checkMargin(errors, { kind: 'greater', margin: -5 }, 100)).not.toThrow()
    expect(() => checkMargin(errors, { kind: 'greater', margin: -100 }, 100)).toThrow('from 0 to 100')
  })
})

describe('a threshold', () => {
  test.each([
    [rate, 95, 'the threshold 95 is none that exact match could be on both sides of, from 0 to 1: 95 % are 0.95'],
    [errors, 2, '2 % are 0.02'],
    [stars, 0, 'from 1 to 5'],
    [rate, -1, 'the threshold -1'],
  ] as const)('of %o beyond all values is refused: %d', (metric, threshold, message) => {
    expect(() => checkReach(metric, threshold)).toThrow(message)
  })

  test.each([
    [rate, 0],
    [rate, 1],
    [stars, 5],
    [latency, 60_000],
  ] as const)('of %o within its values is not: %d', (metric, threshold) => {
    expect(() => checkReach(metric, threshold)).not.toThrow()
  })
})

describe('wherever one is judged', () => {
  const scores = Array.from({ length: 40 }, (_, index) => index % 2 === 0)
  const claim = { kind: 'non-inferiority', within: 5 } as const
  const numbers = evaluation('numbers', { cases: [{ input: 1 }], score: exactMatch() })

  test('arrays', () => {
    expect(() => compareValues(scores, scores, { claim })).toThrow('5 pp are 0.05')
    expect(() => estimateValues(scores, 60)).toThrow('60 % are 0.6')
  })

  test('before the first call', async () => {
    await expect(refusal(numbers, { claim })).rejects.toThrow('5 pp are 0.05')
    await expect(refusal(numbers, { threshold: 2, metric: 'errors' })).rejects.toThrow('2 % are 0.02')
    await expect(refusal(numbers, { threshold: 2, metric: 'errors.total' })).rejects.toThrow('from 0 to 1')
  })

  test('policies', () => {
    const run = syntheticRun(
      'new',
      scores.map((score) => ({ scores: [Number(score)] })),
    )
    const arms = { candidate: run, baseline: { ...run, system: { name: 'old' } } }
    expect(() => judgeGate({ guard: { within: 5 } }, arms)).toThrow('5 pp are 0.05')
    expect(() => judgeGate({ guard: { metric: 'errors', below: 2 } }, arms)).toThrow('2 % are 0.02')
  })
})
