import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { kendallCorrelation } from '../../../../src/statistics/correlation/kendall-correlation.ts'
import { pearsonCorrelation } from '../../../../src/statistics/correlation/pearson-correlation.ts'
import { spearmanCorrelation } from '../../../../src/statistics/correlation/spearman-correlation.ts'

const pairs = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
  minLength: 4,
  maxLength: 30,
})

const coefficients = {
  pearson: (x: number[], y: number[]) => pearsonCorrelation(x, y).r,
  spearman: (x: number[], y: number[]) => spearmanCorrelation(x, y).rho,
  kendall: (x: number[], y: number[]) => kendallCorrelation(x, y).tau,
}

describe.each(Object.entries(coefficients))('%s', (_, coefficient) => {
  test('is symmetric, changes sign with one side, and stays within [−1, 1]', () => {
    fc.assert(
      fc.property(pairs, (values) => {
        const x = values.map(([a]) => a)
        const y = values.map(([, b]) => b)
        const value = coefficient(x, y)
        if (value === null) {
          expect(new Set(x).size === 1 || new Set(y).size === 1).toBe(true)
          return
        }
        expect(Math.abs(value)).toBeLessThanOrEqual(1)
        expect(coefficient(y, x)).toBeCloseTo(value, 12)
        expect(
          coefficient(
            x,
            y.map((b) => -b),
          ),
        ).toBeCloseTo(-value, 12)
        expect(
          coefficient(
            x.map((a) => 3 * a + 7),
            y,
          ),
        ).toBeCloseTo(value, 12)
      }),
    )
  })

  test('refuses what are not pairs of numbers', () => {
    expect(() => coefficient([1, 2, 3], [1, 2])).toThrow('x and y must have the same length, got 3 and 2')
    expect(() => coefficient([], [])).toThrow(RangeError)
    expect(() => coefficient([1, 2, 3], [1, Number.NaN, 2])).toThrow('y[1] must be a finite number, got NaN')
  })
})

test('a side that does not vary has no correlation', () => {
  expect(pearsonCorrelation([1, 1, 1, 1], [1, 2, 3, 4])).toMatchObject({ r: null, pValue: null })
  expect(kendallCorrelation([1, 1], [1, 2])).toEqual({ tau: null, z: null, pValue: null })
})
