// Large noncentralities: the integral beside the series, and effect sizes of values that hardly vary.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  noncentralChiSquareCdf,
  noncentralChiSquareSurvival,
  noncentralFCdf,
  noncentralTCdf,
  noncentralTSurvival,
  standardisedDifference,
} from '../../../../src/statistics/index.ts'
import { noncentralTFarSide } from '../../../../src/statistics/distributions/_internal/noncentral-t-far-side.ts'
import { relativeError } from '../reference.ts'

describe('the noncentral t distribution far from the centre', () => {
  test('is the same by the integral and by the series', () => {
    const ratio = fc.double({ min: 0.7, max: 3, noNaN: true })
    const df = fc.double({ min: 1, max: 200, noNaN: true })
    const noncentrality = fc.double({ min: 50, max: 149, noNaN: true })
    fc.assert(
      fc.property(ratio, df, noncentrality, (size, degrees, shift) => {
        const integral = noncentralTFarSide(size * shift, degrees, shift)
        expect(relativeError(integral.lower, noncentralTCdf(size * shift, degrees, shift))).toBeLessThan(1e-11)
        expect(relativeError(integral.upper, noncentralTSurvival(size * shift, degrees, shift))).toBeLessThan(1e-11)
      }),
      { numRuns: 60 },
    )
  })

  test.each([1e-300, 1, 1e3, 1e9, 1e300])('has tails that add up to 1 at %d', (x) => {
    for (const noncentrality of [200, 1e4, 1e6, 1e9, 1e300]) {
      const [lower, upper] = [noncentralTCdf(x, 7, noncentrality), noncentralTSurvival(x, 7, noncentrality)]
      expect(lower + upper).toBeCloseTo(1, 10)
    }
  })

  test('gives effect sizes of values that hardly vary their intervals', () => {
    const tiny = 1e-6
    const effect = standardisedDifference([1, 1 + tiny, 1 - tiny], [2, 2 + tiny, 2 - tiny])
    const wider = standardisedDifference([1, 1.001, 0.999], [2, 2.001, 1.999])
    expect(effect?.cohensDInterval.lower).toBeLessThan(effect?.cohensD ?? 0)
    // Where noncentralities are large, the interval is proportional to the estimate.
    expect((effect?.cohensDInterval.lower ?? 0) / (effect?.cohensD ?? 0)).toBeCloseTo(
      (wider?.cohensDInterval.lower ?? 0) / (wider?.cohensD ?? 0),
      5,
    )
  })
})

describe('mixtures of very many terms', () => {
  test.each([0.99, 1, 1.01])('go on smoothly where only some terms are added, at %d of the mean', (ratio) => {
    // The series is summed in full up to a noncentrality of 2e5: on both sides of it a slightly larger one moves the tails alike.
    const tails = (noncentrality: number): number[] => {
      const x = 200_000 * ratio
      return [noncentralChiSquareCdf(x, 7, noncentrality), noncentralChiSquareSurvival(x, 7, noncentrality)]
    }
    const [below, at, above] = [tails(199_999), tails(200_000), tails(200_001)]
    for (const side of [0, 1]) {
      const [low = 0, middle = 0, high = 0] = [below[side], at[side], above[side]]
      expect(relativeError(middle, Math.sqrt(low * high))).toBeLessThan(1e-4)
    }
  })

  test('end for any noncentrality', () => {
    // Beyond 1e12 F is all but the noncentrality over a chi-square variable: the same at the same multiple of it.
    const at = (noncentrality: number): number => noncentralFCdf(noncentrality / 2, { df1: 3, df2: 7, noncentrality })
    expect(at(1e15) / at(1e12)).toBeCloseTo(1, 6)
  })
})
