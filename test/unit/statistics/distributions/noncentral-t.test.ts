import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { noncentralTCdf } from '../../../../src/statistics/distributions/noncentral-t-cdf.ts'
import { noncentralTQuantile } from '../../../../src/statistics/distributions/noncentral-t-quantile.ts'
import { noncentralTSurvival } from '../../../../src/statistics/distributions/noncentral-t-survival.ts'
import { normalCdf } from '../../../../src/statistics/distributions/normal-cdf.ts'
import { tCdf } from '../../../../src/statistics/distributions/t-cdf.ts'
import { tSurvival } from '../../../../src/statistics/distributions/t-survival.ts'
import { relativeError } from '../reference.ts'
import { logUniform, testContinuousLaws } from './distribution-laws.ts'

const degrees = logUniform(0.5, 2000)
const noncentrality = fc.double({ min: -30, max: 30, noNaN: true })

describe('noncentral t distribution', () => {
  testContinuousLaws({
    distributions: fc.tuple(degrees, noncentrality).map(([df, nc]) => ({
      cdf: (x) => noncentralTCdf(x, df, nc),
      survival: (x) => noncentralTSurvival(x, df, nc),
      quantile: (p) => noncentralTQuantile(p, df, nc),
    })),
    support: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    smallestExponent: -25,
    tolerance: 1e-11,
    runs: 60,
  })

  test('mirrors', () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), degrees, noncentrality, (x, df, nc) => {
        const mirrored = noncentralTSurvival(-x, df, -nc)
        expect(relativeError(noncentralTCdf(x, df, nc), mirrored)).toBeLessThan(1e-12)
      }),
    )
  })

  test('without noncentrality it is t, on both sides and by both algorithms', () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), degrees, (x, df) => {
        expect(relativeError(noncentralTCdf(x, df, 0), tCdf(x, df))).toBeLessThan(1e-12)
        expect(relativeError(noncentralTSurvival(x, df, 0), tSurvival(x, df))).toBeLessThan(1e-12)
      }),
    )
  })

  test('the two algorithms meet at 0, where the answer is Φ(−δ)', () => {
    fc.assert(
      fc.property(degrees, noncentrality, (df, nc) => {
        const middle = normalCdf(-nc)
        expect(relativeError(noncentralTCdf(0, df, nc), middle)).toBeLessThan(1e-13)
        for (const x of [-1e-18, 1e-18]) expect(relativeError(noncentralTCdf(x, df, nc), middle)).toBeLessThan(1e-12)
      }),
    )
  })

  // R and SciPy lose every digit, or say NaN, in the tail on the far side of 0 (the values: 300 digits).
  test.each([
    [-5, 10, 5, 2.876902061147386e-14],
    [-20, 30, 8, 1.293504994902369e-46],
    [-1, 10, 1.5, 0.0077790953543366214],
  ])('the far tail at %d, df %d, δ %d', (x, df, nc, value) => {
    expect(relativeError(noncentralTCdf(x, df, nc), value)).toBeLessThan(1e-12)
  })

  test('with infinite degrees of freedom it is normal around δ', () => {
    expect(noncentralTCdf(1, Number.POSITIVE_INFINITY, 3)).toBe(normalCdf(-2))
    expect(noncentralTSurvival(4, Number.POSITIVE_INFINITY, 3)).toBe(normalCdf(-1))
    expect(noncentralTQuantile(0.5, Number.POSITIVE_INFINITY, 3)).toBe(3)
    expect(relativeError(noncentralTCdf(1, 1e9, 3), normalCdf(-2))).toBeLessThan(1e-7)
  })

  test('a large noncentrality', () => {
    expect(relativeError(noncentralTCdf(40, 30, 37), 0.6888575149067608)).toBeLessThan(1e-13)
    expect(noncentralTCdf(1000, 1e6, 1000)).toBeCloseTo(0.5, 3)
  })

  test.each([0, -1, Number.NaN])('refuses %d degrees of freedom', (df) => {
    for (const f of [noncentralTCdf, noncentralTSurvival, noncentralTQuantile]) {
      expect(() => f(0.5, df, 1)).toThrow(new RangeError(`df must be above 0, got ${df}`))
    }
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses the noncentrality %d', (nc) => {
    for (const f of [noncentralTCdf, noncentralTSurvival, noncentralTQuantile]) {
      expect(() => f(0.5, 5, nc)).toThrow(new RangeError(`noncentrality must be a finite number, got ${nc}`))
    }
  })
})
