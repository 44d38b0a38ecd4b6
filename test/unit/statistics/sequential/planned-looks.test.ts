import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { alphaSpendingBounds } from '../../../../src/statistics/sequential/alpha-spending-bounds.ts'
import { classicBounds } from '../../../../src/statistics/sequential/classic-bounds.ts'
import { type Spending, spentAlpha } from '../../../../src/statistics/sequential/spending.ts'
import { createRandom, type RandomSource } from '../../../../src/statistics/random/random-source.ts'
import { gaussLegendre } from '../../../../src/statistics/special/gauss-legendre.ts'

const spendings: Spending[] = [
  'obrien-fleming',
  'pocock',
  { kind: 'hwang-shih-decani', gamma: -4 },
  { kind: 'hwang-shih-decani', gamma: 0 },
  { kind: 'power', rho: 2 },
]

describe('spentAlpha', () => {
  test.each(spendings)('%o rises from nothing to all', (spending) => {
    const spent = Array.from({ length: 21 }, (_, i) => spentAlpha(spending, i / 20, 0.025))
    expect(spent[0]).toBe(0)
    expect(spent[20]).toBe(0.025)
    expect(spent.toSorted((a, b) => a - b)).toEqual(spent)
  })

  it('spends evenly where the parameter says so', () => {
    expect(spentAlpha({ kind: 'hwang-shih-decani', gamma: 0 }, 0.3, 0.05)).toBeCloseTo(0.015, 15)
    expect(spentAlpha({ kind: 'hwang-shih-decani', gamma: 1e-9 }, 0.3, 0.05)).toBeCloseTo(0.015, 10)
  })
})

describe('alphaSpendingBounds', () => {
  const times = fc
    .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 })
    .map((looks) => looks.toSorted((a, b) => a - b).map((look) => look / 40))

  it('tests at each look at no more than what may have been spent, and never at less than nothing', () => {
    fc.assert(
      fc.property(times, fc.constantFrom(...spendings), (times, spending) => {
        const looks = alphaSpendingBounds(times, { spending, alpha: 0.025 })
        looks.forEach(({ nominalPValue, cumulativeAlpha }, i) => {
          const before = looks[i - 1]?.cumulativeAlpha ?? 0
          // Crossing for the first time is rarer than crossing; 1e-9 is for rounding.
          expect(nominalPValue).toBeGreaterThanOrEqual((cumulativeAlpha - before) * (1 - 1e-9))
          expect(nominalPValue).toBeLessThanOrEqual(cumulativeAlpha * (1 + 1e-9))
        })
      }),
      { numRuns: 40 },
    )
  })

  it('has infinite bounds where nothing may be spent', () => {
    const [first, last] = alphaSpendingBounds([0.001, 1])
    expect(first).toMatchObject({ cumulativeAlpha: 0, z: Number.POSITIVE_INFINITY, nominalPValue: 0 })
    expect(last?.z).toBeCloseTo(1.959964, 6)
  })

  it('keeps the risk when looked at early and close together', () => {
    const close = alphaSpendingBounds([0.5, 0.500001, 1])
    const single = alphaSpendingBounds([0.5, 1])
    expect(close[2]?.z).toBeCloseTo(single[1]?.z ?? 0, 5)
  })

  it('D1-10: keeps the risk of ever stopping: 20,000 studies without an effect', () => {
    const looks = alphaSpendingBounds([0.2, 0.5, 0.6, 1], { spending: 'pocock', alpha: 0.05 })
    const random = createRandom(11)
    let alarms = 0
    for (let run = 0; run < 20_000; run++) {
      let [sum, before] = [0, 0]
      for (const { time, z } of looks) {
        sum += Math.sqrt(time - before) * normal(random)
        before = time
        if (sum >= z * Math.sqrt(time)) {
          alarms++
          break
        }
      }
    }
    expect(Math.abs(alarms / 20_000 - 0.05)).toBeLessThan(3 * Math.sqrt((0.05 * 0.95) / 20_000))
  })
})

describe('classicBounds', () => {
  it('is the ordinary test for a single look', () => {
    for (const kind of ['pocock', 'obrien-fleming'] as const) {
      expect(classicBounds({ kind, looks: 1 }).z[0]).toBeCloseTo(1.959964, 6)
    }
  })

  it('asks for more the more looks there are', () => {
    for (const kind of ['pocock', 'obrien-fleming'] as const) {
      const constants = [1, 2, 3, 5, 8].map((looks) => classicBounds({ kind, looks }).constant)
      expect(constants.toSorted((a, b) => a - b)).toEqual(constants)
    }
  })
})

describe('gaussLegendre', () => {
  test.each([1, 2, 5, 20])('%i nodes are exact up to degree 2n − 1', (size) => {
    const { nodes, weights } = gaussLegendre(size)
    for (let degree = 0; degree < 2 * size; degree++) {
      const integral = nodes.reduce((sum, node, i) => sum + (weights[i] ?? 0) * node ** degree, 0)
      expect(integral).toBeCloseTo(degree % 2 === 0 ? 2 / (degree + 1) : 0, 13)
    }
  })
})

test.each([
  ['no looks', () => alphaSpendingBounds([]), 'times must hold at least one look'],
  ['times that fall', () => alphaSpendingBounds([0.5, 0.4]), 'times[1] must lie in (0, 1]'],
  ['a time above 1', () => alphaSpendingBounds([1.1]), 'got 1.1'],
  ['a time of NaN', () => alphaSpendingBounds([Number.NaN]), 'got NaN'],
  ['alpha 0', () => alphaSpendingBounds([1], { alpha: 0 }), 'alpha must lie between 0 and 1'],
  ['a time outside a study', () => spentAlpha('pocock', -1, 0.05), 'time must lie in [0, 1]; got -1'],
  ['rho 0', () => spentAlpha({ kind: 'power', rho: 0 }, 0.5, 0.05), 'spending.rho must be a finite number above 0'],
  ['half a look', () => classicBounds({ kind: 'pocock', looks: 1.5 }), 'looks must be a whole number'],
  ['an unknown kind', () => classicBounds({ kind: 'peto' as 'pocock', looks: 2 }), "kind must be 'pocock'"],
  ['an unknown spending', () => spentAlpha('all' as 'pocock', 0.5, 0.05), 'spending is not known'],
])('refuses %s', (_, call, message) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(message)
})

// Box and Muller.
function normal(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}
