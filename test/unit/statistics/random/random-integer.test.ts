import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { chiSquareSurvival } from '../../../../src/statistics/distributions/chi-square-survival.ts'
import { randomInteger } from '../../../../src/statistics/random/random-integer.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'

describe('randomInteger', () => {
  test('is an integer from 0 to n − 1, whatever the source gives', () => {
    const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(unit, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (value, n) => {
        const drawn = randomInteger({ next: () => value }, n)
        expect(Number.isSafeInteger(drawn)).toBe(true)
        expect(drawn).toBeGreaterThanOrEqual(0)
        expect(drawn).toBeLessThan(n)
      }),
    )
  })

  test('reaches both ends', () => {
    expect(randomInteger({ next: () => 0 }, 6)).toBe(0)
    expect(randomInteger({ next: () => 1 - 2 ** -53 }, 6)).toBe(5)
  })

  test.each([2, 3, 7, 100])('draws each of %i equally often', (n) => {
    const random = createRandom(n)
    const counts = Array.from({ length: n }, () => 0)
    const draws = 100_000
    for (let i = 0; i < draws; i++) {
      const drawn = randomInteger(random, n)
      counts[drawn] = (counts[drawn] ?? 0) + 1
    }
    const statistic = counts.reduce((sum, count) => sum + (count - draws / n) ** 2 / (draws / n), 0)
    expect(chiSquareSurvival(statistic, n - 1)).toBeGreaterThan(1e-4)
  })

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses n = %s', (n) => {
    expect(() => randomInteger(createRandom(1), n)).toThrow(
      new RangeError(`n must be a safe integer of at least 1, got ${n}`),
    )
  })
})
