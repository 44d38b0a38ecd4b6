import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { normalCdf } from '../../../../src/statistics/distributions/normal-cdf.ts'
import { normalPdf } from '../../../../src/statistics/distributions/normal-pdf.ts'
import { normalQuantile } from '../../../../src/statistics/distributions/normal-quantile.ts'
import { tCdf } from '../../../../src/statistics/distributions/t-cdf.ts'
import { tPdf } from '../../../../src/statistics/distributions/t-pdf.ts'
import { tQuantile } from '../../../../src/statistics/distributions/t-quantile.ts'
import { tSurvival } from '../../../../src/statistics/distributions/t-survival.ts'
import { relativeError } from '../reference.ts'
import { logUniform, testContinuousLaws } from './distribution-laws.ts'

describe("Student's t distribution", () => {
  testContinuousLaws({
    distributions: logUniform(0.3, 1e6).map((df) => ({
      cdf: (x) => tCdf(x, df),
      survival: (x) => tSurvival(x, df),
      quantile: (p) => tQuantile(p, df),
    })),
    support: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  })

  test('is symmetric to the last bit', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), logUniform(0.1, 1e6), (x, df) => {
        expect(tCdf(x, df)).toBe(tSurvival(-x, df))
        expect(tPdf(x, df)).toBe(tPdf(-x, df))
      }),
    )
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1 - 1e-16, noNaN: true }), logUniform(0.5, 1e6), (p, df) => {
        expect(tQuantile(p, df) + tQuantile(1 - p, df)).toBe(0)
      }),
    )
  })

  test('with one degree of freedom it is the Cauchy distribution, as far as doubles reach', () => {
    fc.assert(
      fc.property(logUniform(1e-300, 1e300), (x) => {
        expect(relativeError(tSurvival(x, 1), Math.atan2(1, x) / Math.PI)).toBeLessThan(1e-13)
        expect(relativeError(tPdf(x, 1), 1 / Math.PI / (1 + x * x))).toBeLessThan(1e-13 + (x > 1e150 ? 1 : 0))
      }),
    )
  })

  test('with infinite degrees of freedom it is the normal distribution, and near it with very many', () => {
    expect(tCdf(-3, Number.POSITIVE_INFINITY)).toBe(normalCdf(-3))
    expect(tQuantile(0.01, Number.POSITIVE_INFINITY)).toBe(normalQuantile(0.01))
    expect(tPdf(2, Number.POSITIVE_INFINITY)).toBe(normalPdf(2))
    expect(relativeError(tCdf(-3, 1e15), normalCdf(-3))).toBeLessThan(1e-12)
    expect(relativeError(tPdf(2, 1e15), normalPdf(2))).toBeLessThan(1e-12)
  })

  // Libraries whose continued fraction stops after 100 steps give P(T < 0.01) = 0.490 here.
  test('a million degrees of freedom', () => {
    expect(relativeError(tCdf(0.01, 1e6), 0.5039893553172262)).toBeLessThan(1e-13)
    expect(relativeError(tCdf(-12, 1e6), 1.785842562382545e-33)).toBeLessThan(1e-13)
    expect(relativeError(tQuantile(0.9, 1e6), 1.2815524121299386)).toBeLessThan(1e-13)
    // T.INV at 3.7 million degrees of freedom, off in the 8th digit elsewhere.
    expect(relativeError(tQuantile(0.975, 3.7e6), 1.9599646256946466)).toBeLessThan(1e-12)
  })

  // Another library gives 0 here.
  test('the tail at 1000 degrees of freedom', () => {
    expect(relativeError(tCdf(-8, 1000), 1.7133307411957373e-15)).toBeLessThan(1e-13)
  })

  test('the density is the slope of the cdf', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: -0.01, noNaN: true }), logUniform(0.5, 1000), (x, df) => {
        const h = -x * 1e-5
        expect(relativeError((tCdf(x + h, df) - tCdf(x - h, df)) / (2 * h), tPdf(x, df))).toBeLessThan(1e-5)
      }),
    )
    expect(relativeError(tPdf(0, 3), 2 / (Math.PI * Math.sqrt(3)))).toBeLessThan(1e-14)
  })

  test.each([0, -1, Number.NaN, Number.NEGATIVE_INFINITY])('refuses %d degrees of freedom', (df) => {
    const refusal = new RangeError(`df must be above 0, got ${df}`)
    expect(() => tCdf(1, df)).toThrow(refusal)
    expect(() => tSurvival(1, df)).toThrow(refusal)
    expect(() => tPdf(1, df)).toThrow(refusal)
    expect(() => tQuantile(0.5, df)).toThrow(refusal)
  })
})
