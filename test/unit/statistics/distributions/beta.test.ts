import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { betaCdf } from '../../../../src/statistics/distributions/beta-cdf.ts'
import { betaPdf } from '../../../../src/statistics/distributions/beta-pdf.ts'
import { betaQuantile } from '../../../../src/statistics/distributions/beta-quantile.ts'
import { betaSurvival } from '../../../../src/statistics/distributions/beta-survival.ts'
import { relativeError } from '../reference.ts'
import { logUniform, testContinuousLaws } from './distribution-laws.ts'

const shape = logUniform(0.2, 1e5)

describe('beta distribution', () => {
  testContinuousLaws({
    distributions: fc.tuple(shape, shape).map(([a, b]) => ({
      cdf: (x) => betaCdf(x, a, b),
      survival: (x) => betaSurvival(x, a, b),
      quantile: (p) => betaQuantile(p, a, b),
    })),
    support: [0, 1],
  })

  test('mirrors', () => {
    // Eighths of a power of two: 1 − x is exact.
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 20 }), shape, shape, (step, a, b) => {
        const x = step / 2 ** 20
        expect(relativeError(betaSurvival(1 - x, b, a), betaCdf(x, a, b))).toBeLessThan(1e-11)
      }),
    )
  })

  test('(1, 1) is uniform, and (a, 1) a power', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-30, max: 1, noNaN: true }), logUniform(0.1, 10), (x, a) => {
        expect(relativeError(betaCdf(x, 1, 1), x)).toBeLessThan(1e-13)
        expect(relativeError(betaCdf(x, a, 1), x ** a)).toBeLessThan(1e-12)
        expect(betaPdf(x, 1, 1)).toBeCloseTo(1, 13)
      }),
    )
  })

  // Off by 1e-3 in a port of a good library.
  test('the value that others lose', () => {
    expect(relativeError(betaCdf(0.264, 2, 5), 0.4989546262285517)).toBeLessThan(1e-15)
  })

  test('a quantile next to 1 keeps its distance from 1', () => {
    // 1 − x = p^(1 / b) for a = 1.
    expect(1 - betaQuantile(1 - 2 ** -50, 1, 2)).toBeCloseTo(2 ** -25, 22)
  })

  test('the density is the slope of the cdf, and at the ends it is infinite, finite or 0', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        logUniform(0.3, 30),
        logUniform(0.3, 30),
        (x, a, b) => {
          const h = 1e-6
          const slope = (betaCdf(x + h, a, b) - betaCdf(x - h, a, b)) / (2 * h)
          expect(Math.abs(slope - betaPdf(x, a, b))).toBeLessThan(1e-5 * (betaPdf(x, a, b) + 1))
        },
      ),
    )
    expect([0.5, 1, 2].map((a) => betaPdf(0, a, 3))).toEqual([Number.POSITIVE_INFINITY, 3, 0])
    expect([0.5, 1, 2].map((b) => betaPdf(1, 3, b))).toEqual([Number.POSITIVE_INFINITY, 3, 0])
    expect([betaPdf(-0.1, 2, 2), betaPdf(1.1, 2, 2)]).toEqual([0, 0])
  })

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the shape %d', (value) => {
    for (const f of [betaCdf, betaSurvival, betaPdf, betaQuantile]) {
      expect(() => f(0.5, value, 1)).toThrow(new RangeError(`a must be a finite number above 0, got ${value}`))
      expect(() => f(0.5, 1, value)).toThrow(new RangeError(`b must be a finite number above 0, got ${value}`))
    }
  })
})
