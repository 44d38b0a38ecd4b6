import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { binomialCdf } from '../../../../src/statistics/distributions/binomial-cdf.ts'
import { binomialPmf } from '../../../../src/statistics/distributions/binomial-pmf.ts'
import { binomialQuantile } from '../../../../src/statistics/distributions/binomial-quantile.ts'
import { binomialSurvival } from '../../../../src/statistics/distributions/binomial-survival.ts'
import { relativeError } from '../reference.ts'
import { testCountLaws } from './distribution-laws.ts'

const trials = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 100_000 }))

describe('binomial distribution', () => {
  testCountLaws({
    distributions: fc.tuple(trials, fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })).map(([n, p]) => ({
      cdf: (k) => binomialCdf(k, n, p),
      survival: (k) => binomialSurvival(k, n, p),
      pmf: (k) => binomialPmf(k, n, p),
      quantile: (q) => binomialQuantile(q, n, p),
      support: [0, n],
    })),
  })

  test('its probabilities add up to 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
        let sum = 0
        for (let k = 0; k <= n; k++) sum += binomialPmf(k, n, p)
        expect(Math.abs(sum - 1)).toBeLessThan(1e-11)
      }),
    )
  })

  test('a certain outcome, and no trials', () => {
    expect([0, 1].map((k) => binomialPmf(k, 5, 0))).toEqual([1, 0])
    expect([4, 5].map((k) => binomialPmf(k, 5, 1))).toEqual([0, 1])
    expect([binomialCdf(0, 5, 0), binomialCdf(4, 5, 1), binomialCdf(0, 0, 0.5)]).toEqual([1, 0, 1])
    expect([binomialQuantile(0.3, 5, 0), binomialQuantile(0.3, 5, 1), binomialQuantile(0.3, 0, 0.5)]).toEqual([0, 5, 0])
    expect([binomialPmf(0, 0, 0), binomialPmf(0, 0, 1)]).toEqual([1, 1])
  })

  test('survival is P(X > k), not P(X ≥ k)', () => {
    expect(binomialSurvival(9, 10, 0.5)).toBeCloseTo(2 ** -10, 18)
  })

  // Libraries with an incomplete beta of absolute accuracy give 0 below 1e-10.
  test('keeps both tails', () => {
    expect(relativeError(binomialCdf(0, 200, 0.5), 2 ** -200)).toBeLessThan(1e-13)
    expect(relativeError(binomialSurvival(199, 200, 0.5), 2 ** -200)).toBeLessThan(1e-13)
    expect(relativeError(binomialSurvival(9900, 10_000, 0.98), 1.0924303347492004e-15)).toBeLessThan(1e-12)
    expect(relativeError(binomialSurvival(0, 3, 1e-20), 3e-20)).toBeLessThan(1e-14)
  })

  test('a quantile on a step stays there although the step is rounded', () => {
    // P(X ≤ k) = ½ exactly for odd n = 2k + 1.
    for (const n of [1, 3, 11, 101, 999]) expect(binomialQuantile(0.5, n, 0.5)).toBe((n - 1) / 2)
  })

  test('a billion trials', () => {
    expect(relativeError(binomialCdf(5e8, 1e9, 0.5), 0.5 + 0.5 * Math.sqrt(2 / (Math.PI * 1e9)))).toBeLessThan(1e-11)
    expect(binomialQuantile(0.5, 1e9, 0.3)).toBe(3e8)
  })

  test.each([-1, 2.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses n = %d', (n) => {
    for (const f of [binomialCdf, binomialSurvival, binomialPmf, binomialQuantile]) {
      expect(() => f(0, n, 0.5)).toThrow(new RangeError(`n must be an integer of at least 0, got ${n}`))
    }
  })

  test.each([-0.1, 1.1, Number.NaN])('refuses p = %d', (p) => {
    for (const f of [binomialCdf, binomialSurvival, binomialPmf, binomialQuantile]) {
      expect(() => f(0, 5, p)).toThrow(new RangeError(`p must lie in [0, 1], got ${p}`))
    }
  })
})
