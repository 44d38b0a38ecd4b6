import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { chiSquareCdf } from '../../../../src/statistics/distributions/chi-square-cdf.ts'
import { noncentralChiSquareCdf } from '../../../../src/statistics/distributions/noncentral-chi-square-cdf.ts'
import { noncentralChiSquareQuantile } from '../../../../src/statistics/distributions/noncentral-chi-square-quantile.ts'
import { noncentralChiSquareSurvival } from '../../../../src/statistics/distributions/noncentral-chi-square-survival.ts'
import { normalCdf } from '../../../../src/statistics/distributions/normal-cdf.ts'
import { normalSurvival } from '../../../../src/statistics/distributions/normal-survival.ts'
import { relativeError } from '../reference.ts'
import { logUniform, testContinuousLaws } from './distribution-laws.ts'

const all = [noncentralChiSquareCdf, noncentralChiSquareSurvival, noncentralChiSquareQuantile]

describe('noncentral χ² distribution', () => {
  testContinuousLaws({
    distributions: fc.tuple(logUniform(0.5, 2000), logUniform(1e-6, 1e4)).map(([df, nc]) => ({
      cdf: (x) => noncentralChiSquareCdf(x, df, nc),
      survival: (x) => noncentralChiSquareSurvival(x, df, nc),
      quantile: (p) => noncentralChiSquareQuantile(p, df, nc),
    })),
    support: [0, Number.POSITIVE_INFINITY],
    tolerance: 1e-11,
    runs: 60,
  })

  test('with one degree of freedom it is the square of a shifted normal variable, into both tails', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (z, shift) => {
          const upper = normalSurvival(z - shift) + normalSurvival(z + shift)
          expect(relativeError(noncentralChiSquareSurvival(z * z, 1, shift * shift), upper)).toBeLessThan(1e-11)
          // The difference of two normal tails loses digits where they are close.
          const lower = normalCdf(z - shift) - normalCdf(-z - shift)
          const loss = normalCdf(z - shift) / lower
          expect(relativeError(noncentralChiSquareCdf(z * z, 1, shift * shift), lower)).toBeLessThan(1e-12 * (1 + loss))
        },
      ),
    )
  })

  test('without noncentrality it is χ²', () => {
    expect(noncentralChiSquareCdf(3, 4, 0)).toBe(chiSquareCdf(3, 4))
  })

  test('refuses impossible parameters', () => {
    for (const f of all) {
      expect(() => f(0.5, 0, 1)).toThrow(new RangeError('df must be a finite number above 0, got 0'))
      expect(() => f(0.5, 1, -1)).toThrow(new RangeError('noncentrality must be a finite number of at least 0, got -1'))
      expect(() => f(0.5, 1, Number.NaN)).toThrow(RangeError)
      expect(() => f(0.5, Number.POSITIVE_INFINITY, 1)).toThrow(RangeError)
    }
  })
})
