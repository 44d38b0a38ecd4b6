import { describe, expect, test } from 'vitest'

import { decode, largestError, relativeError } from './reference.ts'

describe('reference vectors in tests', () => {
  test('special numbers are decoded, missing values kept', () => {
    expect(decode({ x: [1, null, 'NaN'], upper: 'Infinity', lower: '-Infinity', name: 'two' })).toEqual({
      x: [1, null, Number.NaN],
      upper: Number.POSITIVE_INFINITY,
      lower: Number.NEGATIVE_INFINITY,
      name: 'two',
    })
  })

  test('generated arrays follow the linear congruential generator', () => {
    // (1664525 · 1 + 1013904223) / 2³², and once more.
    const first = 1015568748 / 2 ** 32
    const second = 1586005467 / 2 ** 32
    expect(decode({ $gen: { seed: 1, n: 2, out: 'unif', a: 0, b: 1 } })).toEqual([first, second])
    expect(decode({ $gen: { seed: 1, n: 2, out: 'unif', a: 10, b: 2 } })).toEqual([10 + 2 * first, 10 + 2 * second])
    expect(decode({ $gen: { seed: 1, n: 2, out: 'bern', p: 0.3 } })).toEqual([1, 0])
    expect(decode({ $gen: { seed: 1, n: 2, out: 'grid', a: 1, b: 1, k: 5 } })).toEqual([2, 2])
    const uniform = decode({ $gen: { seed: 1, n: 4, out: 'unif', a: 0, b: 1 } }) as number[]
    const sum = uniform.reduce((total, value) => total + value)
    expect(decode({ $gen: { seed: 1, n: 1, out: 'sum4', a: 5, b: 3 } })).toEqual([5 + 3 * (sum - 2)])
  })

  test('the error is relative, absolute at 0, and infinite where something is not a number', () => {
    expect(relativeError(1.5, 1)).toBe(0.5)
    expect(relativeError(1e-3, 0)).toBe(1e-3)
    expect(relativeError(Number.NaN, Number.NaN)).toBe(0)
    expect(relativeError(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)).toBe(0)
    expect(relativeError(Number.NaN, 1)).toBe(Number.POSITIVE_INFINITY)
    expect(relativeError(1, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY)
  })

  test('the largest error looks everywhere, and misses nothing that is missing', () => {
    expect(largestError({ a: [1, 2], b: true, more: 7 }, { a: [1, 2.5], b: true })).toBeCloseTo(0.2, 15)
    for (const actual of [{}, { a: [1] }, { a: [1, 2, 3] }, { a: [1, '2'] }, undefined]) {
      expect(largestError(actual, { a: [1, 2] })).toBe(Number.POSITIVE_INFINITY)
    }
    expect(largestError('x', 'y')).toBe(Number.POSITIVE_INFINITY)
    expect(largestError(null, null)).toBe(0)
  })
})
