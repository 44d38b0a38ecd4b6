import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { fCdf } from '../../../../src/statistics/distributions/f-cdf.ts'
import { fPdf } from '../../../../src/statistics/distributions/f-pdf.ts'
import { fQuantile } from '../../../../src/statistics/distributions/f-quantile.ts'
import { fSurvival } from '../../../../src/statistics/distributions/f-survival.ts'
import { tQuantile } from '../../../../src/statistics/distributions/t-quantile.ts'
import { tSurvival } from '../../../../src/statistics/distributions/t-survival.ts'
import { relativeError } from '../reference.ts'
import { logUniform, testContinuousLaws } from './distribution-laws.ts'

describe('F distribution', () => {
  testContinuousLaws({
    distributions: fc.tuple(logUniform(0.5, 1e5), logUniform(0.5, 1e6)).map(([df1, df2]) => ({
      cdf: (x) => fCdf(x, df1, df2),
      survival: (x) => fSurvival(x, df1, df2),
      quantile: (p) => fQuantile(p, df1, df2),
    })),
    support: [0, Number.POSITIVE_INFINITY],
  })

  test('with one degree of freedom above it is the square of t', () => {
    fc.assert(
      fc.property(logUniform(1e-3, 1e5), logUniform(0.5, 1e5), (t, df) => {
        const upper = 2 * tSurvival(t, df)
        fc.pre(upper > 1e-290)
        expect(relativeError(fSurvival(t * t, 1, df), upper)).toBeLessThan(1e-11)
      }),
    )
    expect(relativeError(fQuantile(0.95, 1, 7), tQuantile(0.975, 7) ** 2)).toBeLessThan(1e-14)
  })

  test('its reciprocal is an F variable with the degrees of freedom exchanged', () => {
    fc.assert(
      fc.property(logUniform(1e-3, 1e3), logUniform(0.5, 1e3), logUniform(0.5, 1e3), (x, df1, df2) => {
        const upper = fSurvival(x, df1, df2)
        fc.pre(upper > 1e-290)
        expect(relativeError(fCdf(1 / x, df2, df1), upper)).toBeLessThan(1e-11)
      }),
    )
  })

  // 0 in one library, infinite in another, wrong from 4e5 degrees of freedom on in a third.
  test('tiny x, and very many degrees of freedom below', () => {
    expect(relativeError(fCdf(0.01, 10, 2), 2.448519270213935e-7)).toBeLessThan(1e-14)
    expect(relativeError(fCdf(1e-20, 4, 6), 2.6666666666666665e-40)).toBeLessThan(1e-13)
    expect(relativeError(fSurvival(9.9, 2, 1e6), 5.017959985284149e-5)).toBeLessThan(1e-13)
    expect(relativeError(fQuantile(0.95, 3, 5e5), 2.604927052905335)).toBeLessThan(1e-13)
    expect(relativeError(fQuantile(0.95, 3, 1e9), 2.6049093099596)).toBeLessThan(1e-12)
  })

  test('the far tail is a power law as far as doubles reach', () => {
    // For df1 = 2 the upper tail is (1 + 2 x / df2)^(−df2 / 2).
    expect(relativeError(fSurvival(1e200, 2, 2), 1e-200)).toBeLessThan(1e-13)
    expect(relativeError(fSurvival(1e300, 2, 1), 1 / Math.sqrt(2e300))).toBeLessThan(1e-13)
  })

  test('the density is the slope of the cdf, and at 0 it is infinite, 1 or 0', () => {
    fc.assert(
      fc.property(logUniform(0.01, 20), logUniform(0.5, 50), logUniform(0.5, 50), (x, df1, df2) => {
        const h = x * 1e-5
        const slope = (fCdf(x + h, df1, df2) - fCdf(x - h, df1, df2)) / (2 * h)
        expect(Math.abs(slope - fPdf(x, df1, df2))).toBeLessThan(1e-6 * (fPdf(x, df1, df2) + 1))
      }),
    )
    expect([1, 2, 3].map((df1) => fPdf(0, df1, 5))).toEqual([Number.POSITIVE_INFINITY, 1, 0])
    expect([fPdf(-1, 3, 5), fPdf(Number.POSITIVE_INFINITY, 3, 5)]).toEqual([0, 0])
  })

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d degrees of freedom', (df) => {
    for (const f of [fCdf, fSurvival, fPdf, fQuantile]) {
      expect(() => f(0.5, df, 1)).toThrow(new RangeError(`df1 must be a finite number above 0, got ${df}`))
      expect(() => f(0.5, 1, df)).toThrow(new RangeError(`df2 must be a finite number above 0, got ${df}`))
    }
  })
})
