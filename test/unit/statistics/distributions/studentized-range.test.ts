import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { studentizedRangeCdf } from '../../../../src/statistics/distributions/studentized-range-cdf.ts'
import { studentizedRangeQuantile } from '../../../../src/statistics/distributions/studentized-range-quantile.ts'
import { studentizedRangeSurvival } from '../../../../src/statistics/distributions/studentized-range-survival.ts'
import { tQuantile } from '../../../../src/statistics/distributions/t-quantile.ts'
import { tSurvival } from '../../../../src/statistics/distributions/t-survival.ts'
import { relativeError } from '../reference.ts'
import { logUniform, testContinuousLaws } from './distribution-laws.ts'

const all = [studentizedRangeCdf, studentizedRangeSurvival, studentizedRangeQuantile]

describe('studentised range', () => {
  testContinuousLaws({
    distributions: fc.tuple(fc.integer({ min: 2, max: 30 }), logUniform(1, 1e5)).map(([k, df]) => ({
      cdf: (q) => studentizedRangeCdf(q, k, df),
      survival: (q) => studentizedRangeSurvival(q, k, df),
      quantile: (p) => studentizedRangeQuantile(p, k, df),
    })),
    support: [0, Number.POSITIVE_INFINITY],
    smallestExponent: -12,
    tolerance: 1e-10,
    runs: 6,
  })

  test('of two values it is √2 |t|, into the far tail and down to tiny ranges', () => {
    fc.assert(
      fc.property(logUniform(1e-12, 100), logUniform(0.5, 1e6), (q, df) => {
        const upper = 2 * tSurvival(q / Math.SQRT2, df)
        fc.pre(upper > 1e-290)
        expect(relativeError(studentizedRangeSurvival(q, 2, df), upper)).toBeLessThan(1e-11)
        if (q < 1e-3) {
          // The density of t near 0 times the width.
          const lower = 1 - 2 * tSurvival(q / Math.SQRT2, df)
          expect(Math.abs(studentizedRangeCdf(q, 2, df) - lower)).toBeLessThan(1e-15)
        }
      }),
      { numRuns: 40 },
    )
    expect(relativeError(studentizedRangeQuantile(0.95, 2, 5), Math.SQRT2 * tQuantile(0.975, 5))).toBeLessThan(1e-12)
  })

  // For small w P(W ≤ w) is k^½ (w / √(2π))^(k − 1): k independent densities pressed together.
  test('tiny ranges of many values keep their digits', () => {
    for (const k of [3, 10, 40]) {
      const w = 1e-6
      const expected = Math.sqrt(k) * (w / Math.sqrt(2 * Math.PI)) ** (k - 1)
      expect(relativeError(studentizedRangeCdf(w, k, Number.POSITIVE_INFINITY), expected)).toBeLessThan(1e-10)
    }
  })

  // 58.8 in R and everything ported from it; SciPy 1.17 agrees to 2e-13.
  test('the 99.9 % point of 10 values with 2 degrees of freedom', () => {
    expect(relativeError(studentizedRangeQuantile(0.999, 10, 2), 100.49835066988)).toBeLessThan(1e-11)
  })

  test('infinite degrees of freedom are the limit of many', () => {
    const limit = studentizedRangeSurvival(4, 5, Number.POSITIVE_INFINITY)
    expect(relativeError(studentizedRangeSurvival(4, 5, 1e9), limit)).toBeLessThan(1e-7)
    expect(studentizedRangeQuantile(1 - limit, 5, Number.POSITIVE_INFINITY)).toBeCloseTo(4, 9)
  })

  test('more values range wider', () => {
    for (let k = 2; k < 60; k += 7) {
      expect(studentizedRangeSurvival(3, k + 1, 20)).toBeGreaterThan(studentizedRangeSurvival(3, k, 20))
    }
  })

  test.each([1, 0, 2.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses k = %d', (k) => {
    for (const f of all) {
      expect(() => f(0.5, k, 5)).toThrow(new RangeError(`k must be an integer of at least 2, got ${k}`))
    }
  })

  test.each([0, -1, Number.NaN])('refuses %d degrees of freedom', (df) => {
    for (const f of all) expect(() => f(0.5, 3, df)).toThrow(new RangeError(`df must be above 0, got ${df}`))
  })
})
