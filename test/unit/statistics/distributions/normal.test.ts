import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { normalCdf } from '../../../../src/statistics/distributions/normal-cdf.ts'
import { normalPdf } from '../../../../src/statistics/distributions/normal-pdf.ts'
import { normalQuantile } from '../../../../src/statistics/distributions/normal-quantile.ts'
import { normalSurvival } from '../../../../src/statistics/distributions/normal-survival.ts'
import { relativeError } from '../reference.ts'
import { testContinuousLaws } from './distribution-laws.ts'

describe('normal distribution', () => {
  testContinuousLaws({
    distributions: fc.constant({ cdf: normalCdf, survival: normalSurvival, quantile: normalQuantile }),
    support: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    smallestExponent: -300,
    tolerance: 1e-14,
    runs: 1000,
  })

  test('is symmetric to the last bit', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ min: 0.5, max: 1 - 1e-16, noNaN: true }), (x, p) => {
        expect(normalCdf(x)).toBe(normalSurvival(-x))
        expect(normalPdf(x)).toBe(normalPdf(-x))
        expect(normalQuantile(p) + normalQuantile(1 - p)).toBe(0)
      }),
    )
  })

  // A widely used library gives 2 % too much at −8 and 0 at −10.
  test.each([
    [-8, 6.220960574271785e-16],
    [-10, 7.619853024160525e-24],
    [-37.5, 4.605353009581955e-308],
  ])('keeps the lower tail: cdf(%d) = %d', (x, value) => {
    expect(relativeError(normalCdf(x), value)).toBeLessThan(1e-14)
  })

  test('reaches the last subnormal double, and 0 beyond it', () => {
    expect(normalCdf(-38.4)).toBe(6.4e-323)
    expect(normalCdf(-40)).toBe(0)
    expect(relativeError(normalQuantile(Number.MIN_VALUE), -38.467405617144344)).toBeLessThan(1e-15)
  })

  test('the density is the slope of the cdf', () => {
    fc.assert(
      fc.property(fc.double({ min: -20, max: 20, noNaN: true }), (x) => {
        const h = 1e-5
        const tail = x < 0 ? normalCdf : (at: number): number => -normalSurvival(at)
        expect(relativeError((tail(x + h) - tail(x - h)) / (2 * h), normalPdf(x))).toBeLessThan(1e-6)
      }),
    )
    expect(normalPdf(0)).toBe(0.3989422804014327)
    expect(() => normalPdf(Number.NaN)).toThrow(new RangeError('x must be a number, got NaN'))
  })
})
