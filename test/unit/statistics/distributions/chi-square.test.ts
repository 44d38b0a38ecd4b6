import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { chiSquareCdf } from '../../../../src/statistics/distributions/chi-square-cdf.ts'
import { chiSquarePdf } from '../../../../src/statistics/distributions/chi-square-pdf.ts'
import { chiSquareQuantile } from '../../../../src/statistics/distributions/chi-square-quantile.ts'
import { chiSquareSurvival } from '../../../../src/statistics/distributions/chi-square-survival.ts'
import { normalSurvival } from '../../../../src/statistics/distributions/normal-survival.ts'
import { relativeError } from '../reference.ts'
import { logUniform, testContinuousLaws } from './distribution-laws.ts'

describe('χ² distribution', () => {
  testContinuousLaws({
    distributions: logUniform(0.5, 1e5).map((df) => ({
      cdf: (x) => chiSquareCdf(x, df),
      survival: (x) => chiSquareSurvival(x, df),
      quantile: (p) => chiSquareQuantile(p, df),
    })),
    support: [0, Number.POSITIVE_INFINITY],
  })

  test('with one degree of freedom it is the square of a normal variable', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 37, noNaN: true }), (z) => {
        expect(relativeError(chiSquareSurvival(z * z, 1), 2 * normalSurvival(z))).toBeLessThan(5e-13)
      }),
    )
  })

  // 3e8 and 2e55 times too much in a library that starts its search at the mean.
  test.each([
    [1e-100, 1, 1.5707963267948966e-200],
    [1e-100, 5, 3.2334077805831282e-40],
    [1e-30, 10, 5.2103444317015676e-6],
  ])('the quantile of %d at %d degrees of freedom', (p, df, value) => {
    expect(relativeError(chiSquareQuantile(p, df), value)).toBeLessThan(1e-13)
  })

  test('has an upper tail of its own', () => {
    expect(relativeError(chiSquareSurvival(1000, 1), 1.7958327848007262e-219)).toBeLessThan(1e-12)
  })

  test('a million degrees of freedom', () => {
    expect(relativeError(chiSquareCdf(1e6, 1e6), 0.5001880631966055)).toBeLessThan(1e-12)
    expect(relativeError(chiSquareQuantile(0.025, 1e6), 997230.0871432901)).toBeLessThan(1e-13)
  })

  test('the density is the slope of the cdf, and at 0 it is infinite, ½ or 0', () => {
    fc.assert(
      fc.property(logUniform(0.01, 40), logUniform(0.5, 50), (x, df) => {
        const h = x * 1e-5
        const slope = (chiSquareCdf(x + h, df) - chiSquareCdf(x - h, df)) / (2 * h)
        expect(Math.abs(slope - chiSquarePdf(x, df))).toBeLessThan(1e-6 * (chiSquarePdf(x, df) + 1))
      }),
    )
    expect([1, 2, 3].map((df) => chiSquarePdf(0, df))).toEqual([Number.POSITIVE_INFINITY, 0.5, 0])
    expect([chiSquarePdf(-1, 3), chiSquarePdf(Number.POSITIVE_INFINITY, 3)]).toEqual([0, 0])
  })

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d degrees of freedom', (df) => {
    const refusal = new RangeError(`df must be a finite number above 0, got ${df}`)
    for (const f of [chiSquareCdf, chiSquareSurvival, chiSquarePdf, chiSquareQuantile]) {
      expect(() => f(0.5, df)).toThrow(refusal)
    }
  })
})
