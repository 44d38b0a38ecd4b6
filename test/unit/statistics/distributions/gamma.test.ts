import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { gammaCdf } from '../../../../src/statistics/distributions/gamma-cdf.ts'
import { gammaPdf } from '../../../../src/statistics/distributions/gamma-pdf.ts'
import { gammaQuantile } from '../../../../src/statistics/distributions/gamma-quantile.ts'
import { gammaSurvival } from '../../../../src/statistics/distributions/gamma-survival.ts'
import { relativeError } from '../reference.ts'
import { logUniform, testContinuousLaws } from './distribution-laws.ts'

describe('gamma distribution', () => {
  testContinuousLaws({
    distributions: logUniform(0.2, 1e5).map((shape) => ({
      cdf: (x) => gammaCdf(x, shape),
      survival: (x) => gammaSurvival(x, shape),
      quantile: (p) => gammaQuantile(p, shape),
    })),
    support: [0, Number.POSITIVE_INFINITY],
  })

  test('shape 1 is the exponential distribution', () => {
    fc.assert(
      fc.property(logUniform(1e-10, 700), (x) => {
        expect(relativeError(gammaSurvival(x, 1), Math.exp(-x))).toBeLessThan(1e-12)
        expect(relativeError(gammaPdf(x, 1), Math.exp(-x))).toBeLessThan(1e-12)
      }),
    )
  })

  // A release of another library was wrong by 0.2 for x > 1000 near the shape.
  test.each([
    [1100, 1100, 0.504009540988099, 0.495990459011901],
    [2000, 2030, 0.2540669396410239, 0.7459330603589761],
    [5000, 4900, 0.9227364046621266, 0.07726359533787344],
  ])('just where series and continued fraction meet: cdf(%d, %d)', (x, shape, lower, upper) => {
    expect(relativeError(gammaCdf(x, shape), lower)).toBeLessThan(1e-13)
    expect(relativeError(gammaSurvival(x, shape), upper)).toBeLessThan(1e-13)
  })

  test('tiny shapes keep their upper tail, which is about shape · log(1 / x)', () => {
    expect(relativeError(gammaSurvival(1e-3, 1e-9), 6.331539344913422e-9)).toBeLessThan(1e-12)
  })

  test('the density is the slope of the cdf, and at 0 it is infinite, 1 or 0', () => {
    fc.assert(
      fc.property(logUniform(0.01, 40), logUniform(0.2, 50), (x, shape) => {
        const h = x * 1e-5
        const slope = (gammaCdf(x + h, shape) - gammaCdf(x - h, shape)) / (2 * h)
        expect(Math.abs(slope - gammaPdf(x, shape))).toBeLessThan(1e-6 * (gammaPdf(x, shape) + 1))
      }),
    )
    expect([0.5, 1, 2].map((shape) => gammaPdf(0, shape))).toEqual([Number.POSITIVE_INFINITY, 1, 0])
    expect(gammaPdf(-1, 2)).toBe(0)
  })

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the shape %d', (shape) => {
    const refusal = new RangeError(`shape must be a finite number above 0, got ${shape}`)
    for (const f of [gammaCdf, gammaSurvival, gammaPdf, gammaQuantile]) expect(() => f(0.5, shape)).toThrow(refusal)
  })
})
