import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { fCdf } from '../../../../src/statistics/distributions/f-cdf.ts'
import { noncentralFCdf } from '../../../../src/statistics/distributions/noncentral-f-cdf.ts'
import { noncentralFQuantile } from '../../../../src/statistics/distributions/noncentral-f-quantile.ts'
import { noncentralFSurvival } from '../../../../src/statistics/distributions/noncentral-f-survival.ts'
import { noncentralTCdf } from '../../../../src/statistics/distributions/noncentral-t-cdf.ts'
import { noncentralTSurvival } from '../../../../src/statistics/distributions/noncentral-t-survival.ts'
import { relativeError } from '../reference.ts'
import { logUniform, testContinuousLaws } from './distribution-laws.ts'

const all = [noncentralFCdf, noncentralFSurvival, noncentralFQuantile]

describe('noncentral F distribution', () => {
  testContinuousLaws({
    distributions: fc
      .tuple(logUniform(0.5, 500), logUniform(0.5, 5000), logUniform(1e-6, 2000))
      .map(([df1, df2, noncentrality]) => ({
        cdf: (x) => noncentralFCdf(x, { df1, df2, noncentrality }),
        survival: (x) => noncentralFSurvival(x, { df1, df2, noncentrality }),
        quantile: (p) => noncentralFQuantile(p, { df1, df2, noncentrality }),
      })),
    support: [0, Number.POSITIVE_INFINITY],
    smallestExponent: -25,
    tolerance: 1e-11,
    runs: 60,
  })

  test('with one degree of freedom above it is the square of noncentral t', () => {
    fc.assert(
      fc.property(
        logUniform(0.01, 30),
        logUniform(0.5, 500),
        fc.double({ min: 0, max: 15, noNaN: true }),
        (t, df2, nc) => {
          const upper = noncentralTSurvival(t, df2, nc) + noncentralTCdf(-t, df2, nc)
          const squared = noncentralFSurvival(t * t, { df1: 1, df2, noncentrality: nc * nc })
          expect(relativeError(squared, upper)).toBeLessThan(1e-11)
        },
      ),
    )
  })

  test('without noncentrality it is F', () => {
    expect(noncentralFCdf(3, { df1: 4, df2: 7, noncentrality: 0 })).toBe(fCdf(3, 4, 7))
  })

  test('refuses impossible parameters', () => {
    for (const f of all) {
      expect(() => f(0.5, { df1: 0, df2: 1, noncentrality: 1 })).toThrow(
        new RangeError('df1 must be a finite number above 0, got 0'),
      )
      expect(() => f(0.5, { df1: 1, df2: -2, noncentrality: 1 })).toThrow(
        new RangeError('df2 must be a finite number above 0, got -2'),
      )
      expect(() => f(0.5, { df1: 1, df2: 1, noncentrality: -1 })).toThrow(
        new RangeError('noncentrality must be a finite number of at least 0, got -1'),
      )
    }
  })
})
