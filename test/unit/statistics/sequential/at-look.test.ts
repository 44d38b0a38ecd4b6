import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { compareSamples } from '../../../../src/statistics/compare-samples.ts'
import { alphaSpendingBounds } from '../../../../src/statistics/sequential/alpha-spending-bounds.ts'
import { atLook, confidenceAtLook } from '../../../../src/statistics/sequential/at-look.ts'
import { repeatedPValue } from '../../../../src/statistics/sequential/repeated-p-value.ts'
import type { Spending } from '../../../../src/statistics/sequential/spending.ts'

const spendings: Spending[] = [
  'obrien-fleming',
  'pocock',
  { kind: 'hwang-shih-decani', gamma: -4 },
  { kind: 'power', rho: 2 },
]

const times = fc
  .uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 })
  .map((looks) => looks.toSorted((a, b) => a - b).map((look) => look / 20))

describe('repeatedPValue', () => {
  test('is the risk whose bound the statistic has just reached', () => {
    fc.assert(
      fc.property(
        times,
        fc.constantFrom(...spendings),
        fc.constantFrom(1e-6, 0.004, 0.025, 0.3),
        (looks, spending, alpha) => {
          const nominal = alphaSpendingBounds(looks, { alpha, spending }).at(-1)?.nominalPValue ?? 0
          fc.pre(nominal > 0)
          expect(repeatedPValue(nominal, looks, spending) / alpha).toBeCloseTo(1, 7)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('without another look is the p-value itself', () => {
    for (const pValue of [1e-9, 0.01, 0.3]) {
      expect(repeatedPValue(pValue, [1])).toBeCloseTo(pValue, 12)
    }
  })

  test('ends at 1e-12, and is 1 above one half', () => {
    expect(repeatedPValue(0, [0.5, 1])).toBe(1e-12)
    expect(repeatedPValue(0.7, [0.5, 1])).toBe(1)
    expect(repeatedPValue(1, [1])).toBe(1)
  })

  test.each([-0.1, 1.1, NaN])('refuses %s', (pValue) => {
    expect(() => repeatedPValue(pValue, [1])).toThrow(/pValue must lie in \[0, 1\]/)
  })
})

describe('atLook', () => {
  const score = fc.constantFrom(0, 1)
  const samples = fc
    .integer({ min: 20, max: 60 })
    .chain((n) =>
      fc.tuple(fc.array(score, { minLength: n, maxLength: n }), fc.array(score, { minLength: n, maxLength: n })),
    )

  test('p-values and interval never contradict each other', () => {
    fc.assert(
      fc.property(
        samples,
        fc.constantFrom(-0.3, 0, 0.2),
        fc.constantFrom([0.5], [0.5, 1], [1]),
        (arms, margin, looks) => {
          const hypothesis = { kind: 'greater', margin } as const
          const { interval, pValue, oppositePValue } = atLook(
            (confidence) => compareSamples(...arms, { scale: 'binary', hypothesis, confidence }),
            { times: looks, spending: 'pocock' },
            0.9,
          )
          expect(interval.confidence).toBe(0.9)
          expect(pValue < 0.05).toBe(interval.lower > margin)
          expect(oppositePValue < 0.05).toBe(interval.upper < margin)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('each look is wider than one look at the same cases', () => {
    for (const spending of spendings) {
      expect(confidenceAtLook({ times: [0.5], spending }, 0.95)).toBeGreaterThan(0.95)
      expect(confidenceAtLook({ times: [0.5, 1], spending }, 0.95)).toBeGreaterThan(0.95)
    }
    expect(confidenceAtLook({ times: [1] }, 0.95)).toBeCloseTo(0.95, 12)
  })
})
