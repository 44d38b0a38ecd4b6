import { describe, expect, test } from 'vitest'

import { continuedFraction } from '../../../../src/statistics/special/continued-fraction.ts'
import { relativeError } from '../reference.ts'

describe('continuedFraction', () => {
  test('1 + 1 / (1 + 1 / (1 + …)) is the golden ratio', () => {
    const golden = continuedFraction(1, (_, pair) => {
      pair.numerator = 1
      pair.denominator = 1
    })
    expect(relativeError(golden, (1 + Math.sqrt(5)) / 2)).toBeLessThan(1e-15)
  })

  test('0 + 1 / (1 + 1² / (3 + 2² / (5 + …))) is π / 4: a leading zero is no obstacle', () => {
    const quarter = continuedFraction(0, (m, pair) => {
      pair.numerator = m === 1 ? 1 : (m - 1) ** 2
      pair.denominator = 2 * m - 1
    })
    expect(relativeError(quarter, Math.PI / 4)).toBeLessThan(1e-14)
  })

  test('one that ends is exact', () => {
    // 2 + 3 / 4, with a numerator of 0 from the second level on.
    const finite = continuedFraction(2, (m, pair) => {
      pair.numerator = m === 1 ? 3 : 0
      pair.denominator = 4
    })
    expect(finite).toBe(2.75)
  })
})
