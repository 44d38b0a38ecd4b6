// Calls that once did not end, or that end in NaN elsewhere: each must give a sound answer, and soon.
import { describe, expect, test } from 'vitest'

import * as statistics from '../../../../src/statistics/index.ts'
import { relativeError } from '../reference.ts'

describe('extreme arguments', () => {
  test('an upper tail that has vanished is 0, however far beyond', () => {
    expect(statistics.noncentralChiSquareSurvival(1e147, 3e4, 300)).toBe(0)
    expect(statistics.noncentralChiSquareCdf(1e147, 3e4, 300)).toBe(1)
    expect(statistics.noncentralTSurvival(1e7, 1e15, 10)).toBe(0)
    expect(statistics.noncentralFSurvival(1e100, { df1: 3, df2: 1e12, noncentrality: 5 })).toBe(0)
    expect(statistics.studentizedRangeSurvival(1e42, 38, 5e5)).toBe(0)
  })

  test('but a heavy tail is not', () => {
    // P(T > x) falls like x^−df.
    const ratio = statistics.noncentralTSurvival(1e60, 2, 3) / statistics.noncentralTSurvival(1e50, 2, 3)
    expect(relativeError(ratio, 1e-20)).toBeLessThan(1e-12)
    const far = statistics.noncentralFSurvival(1e60, { df1: 3, df2: 2, noncentrality: 5 })
    const near = statistics.noncentralFSurvival(1e50, { df1: 3, df2: 2, noncentrality: 5 })
    expect(relativeError(far / near, 1e-10)).toBeLessThan(1e-12)
  })

  test('a quantile below the smallest double is 0', () => {
    expect(statistics.noncentralFQuantile(1e-30, { df1: 0.001, df2: 2e4, noncentrality: 1e-5 })).toBeLessThan(1e-300)
    expect(statistics.gammaQuantile(1e-30, 1e-4)).toBe(0)
    expect(statistics.betaQuantile(1e-30, 1e-4, 3)).toBe(0)
    expect(statistics.fQuantile(1e-30, 1e-4, 3)).toBe(0)
  })

  // With b → 0 the lower tail of beta(a, b) at 1 − y is about b · E₁(a y), and E₁(1) = 0.219….
  test('one huge and one tiny shape', () => {
    expect(relativeError(statistics.betaCdf(1 - 1e-7, 1e7, 1e-9), 2.1938393439552e-10)).toBeLessThan(1e-6)
    expect(relativeError(statistics.betaSurvival(1e-7, 1e-9, 1e7), 2.1938393439552e-10)).toBeLessThan(1e-6)
    expect(relativeError(statistics.betaCdf(1e-7, 1e-9, 1e7), 1 - 2.1938393439552e-10)).toBeLessThan(1e-15)
    const p = statistics.fCdf(1, 1e9, 1e-8)
    expect(p).toBeGreaterThan(0)
    expect(p).toBeLessThan(1e-5)
  })

  test('subnormal arguments', () => {
    const tiny = Number.MIN_VALUE
    expect(statistics.chiSquareCdf(tiny, 2)).toBeGreaterThanOrEqual(0)
    expect(statistics.normalCdf(tiny)).toBe(0.5)
    expect(statistics.tSurvival(tiny, 5)).toBe(0.5)
    expect(statistics.tQuantile(tiny, 3)).toBeLessThan(-1e100)
    expect(statistics.chiSquareQuantile(tiny, 4)).toBeGreaterThan(0)
  })

  test('huge numbers of degrees of freedom', () => {
    const normal = statistics.normalSurvival(2)
    expect(relativeError(statistics.tSurvival(2, 1e18), normal)).toBeLessThan(1e-12)
    expect(relativeError(statistics.fSurvival(4, 1, 1e18), 2 * normal)).toBeLessThan(1e-12)
    expect(relativeError(statistics.tQuantile(0.975, 1e300), 1.959963984540054)).toBeLessThan(1e-12)
    expect(statistics.chiSquareCdf(1e12, 1e12)).toBeCloseTo(0.5, 6)
  })
})
