import { describe, expect, test } from 'vitest'

import {
  explainComparison,
  explainErrors,
  explainThreshold,
  explainTooFew,
} from '../../../../src/evaluation/judgement/wording.ts'

const share = { name: 'exact match', unit: 'share', direction: 'higher' } as const
const latency = { name: 'latency.mean', unit: 'ms', direction: 'lower' } as const
const cost = { name: 'cost.mean', unit: 'usd', direction: 'lower' } as const
const tokens = { name: 'tokens.total.mean', unit: 'tokens', direction: 'lower' } as const
const errors = { name: 'errors.mean', unit: 'share', direction: 'lower' } as const
const words = { name: 'words', unit: 'score', direction: 'lower' } as const

describe('explainComparison', () => {
  test.each([
    ['pass', share, 0, false, 'better'],
    ['fail', share, 0, false, 'worse'],
    ['inconclusive', share, 0, false, 'the interval contains 0'],
    ['pass', share, 0.02, false, 'more than 2 pp better'],
    ['fail', share, 0.02, false, 'not 2 pp better'],
    ['inconclusive', share, 0.02, false, 'the interval contains +2 pp'],
    ['pass', share, -0.03, false, 'not 3 pp worse'],
    ['fail', share, -0.03, false, 'more than 3 pp worse'],
    ['inconclusive', share, -0.03, false, 'the interval contains −3 pp'],
    ['pass', latency, -0.1, true, 'not 10 % slower'],
    ['fail', latency, -50, false, 'more than 50 ms slower'],
    ['inconclusive', latency, -0.1, true, 'the interval contains +10 %'],
    ['inconclusive', latency, 25, false, 'the interval contains −25 ms'],
    ['pass', cost, 0.0005, false, 'more than $0.0005 cheaper'],
    ['pass', tokens, -20, false, 'not 20 more tokens'],
    ['pass', tokens, 0, false, 'fewer tokens'],
    ['fail', errors, -0.01, false, 'more than 1 pp more errors'],
    ['pass', errors, 0, false, 'fewer errors'],
    ['fail', words, -7.5, false, 'more than 7.5 worse'],
  ] as const)('%s of %o at %d: %s%s', (state, metric, margin, relative, sentence) => {
    expect(explainComparison(state, { kind: 'greater', margin, relative }, metric)).toBe(sentence)
  })

  test.each([
    ['pass', 'the same within 3 pp'],
    ['fail', 'different by more than 3 pp'],
    ['inconclusive', 'the interval reaches beyond ±3 pp'],
  ] as const)('%s of equivalence: %s', (state, sentence) => {
    expect(explainComparison(state, { kind: 'within', margin: 0.03 }, share)).toBe(sentence)
  })
})

test.each([
  ['pass', 0.8, 'above', share, 'above 80 %'],
  ['fail', 0.8, 'above', share, 'below 80 %'],
  ['inconclusive', 0.8, 'above', share, 'the interval contains 80 %'],
  ['pass', 500, 'below', latency, 'below 500 ms'],
  ['fail', 500, 'below', latency, 'above 500 ms'],
  ['inconclusive', -2, 'above', { ...words, direction: 'higher' }, 'the interval contains −2'],
] as const)('explainThreshold: %s at %d %s of %o: %s', (state, threshold, side, metric, sentence) => {
  expect(explainThreshold(state, { threshold, side }, metric)).toBe(sentence)
})

test('explainTooFew speaks only where more cases would help', () => {
  expect(explainTooFew(7, 12)).toBe('only 7 cases, and it takes 12 to pass')
  expect(explainTooFew(1, 2)).toBe('only 1 case, and it takes 2 to pass')
  expect(explainTooFew(12, 12)).toBeUndefined()
  expect(explainTooFew(12, null)).toBeUndefined()
})

test('explainErrors counts by origin', () => {
  const counts = { observations: 100, scored: 88, unscorable: 0, systemErrors: 8, providerErrors: 0, timeouts: 4 }
  expect(explainErrors('prompt v2', counts, 0.05)).toBe(
    '12 of 100 trials of prompt v2 failed (8 system, 4 timeout), more than 5 %',
  )
  const one = { ...counts, observations: 1, scored: 0, systemErrors: 1, timeouts: 0 }
  expect(explainErrors('prompt v2', one, 0.05)).toBe('the only trial of prompt v2 failed (1 system)')
  expect(explainErrors('prompt v2', { ...one, observations: 2, systemErrors: 2 }, 0.05)).toBe(
    'all 2 trials of prompt v2 failed (2 system)',
  )
})
