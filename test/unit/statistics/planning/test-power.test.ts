import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anovaPower } from '../../../../src/statistics/planning/anova-power.ts'
import { tTestPower } from '../../../../src/statistics/planning/t-test-power.ts'
import { tTestSampleSize } from '../../../../src/statistics/planning/t-test-sample-size.ts'

const designs = fc.record({
  effect: fc.double({ min: 0.05, max: 3, noNaN: true }),
  design: fc.constantFrom('paired' as const, 'two-sample' as const),
  alpha: fc.constantFrom(0.01, 0.05),
  alternative: fc.constantFrom('two-sided' as const, 'greater' as const),
})

describe('power of t tests', () => {
  it('at the sample size that was asked for is the power that was asked for', () => {
    fc.assert(
      fc.property(designs, fc.double({ min: 0.2, max: 0.99, noNaN: true }), (design, power) => {
        const n = tTestSampleSize(power, design)
        fc.pre(n !== null && n > 1.001)
        expect(tTestPower(n, design)).toBeCloseTo(power, 9)
      }),
      { numRuns: 50 },
    )
  })

  it('rises with n, is alpha without an effect, and mirrors with its sign', () => {
    fc.assert(
      fc.property(designs, fc.integer({ min: 2, max: 200 }), (design, n) => {
        const power = tTestPower(n, design)
        expect(tTestPower(n + 1, design)).toBeGreaterThanOrEqual(power - 1e-12)
        expect(tTestPower(n, { ...design, effect: 0 })).toBeCloseTo(design.alpha, 10)
        const alternative = design.alternative === 'greater' ? 'less' : 'two-sided'
        expect(tTestPower(n, { ...design, effect: -design.effect, alternative })).toBeCloseTo(power, 10)
      }),
      { numRuns: 50 },
    )
  })

  it('does not stop at enormous effects, and has no step where the formula changes', () => {
    for (const alternative of ['two-sided', 'greater', 'less'] as const) {
      const power = (effect: number): number => tTestPower(2, { effect, design: 'paired', alpha: 1e-4, alternative })
      expect(power(1e9)).toBe(alternative === 'less' ? 0 : 1)
      // The noncentrality is 1000 here.
      expect(power(1000.0001 / Math.SQRT2)).toBeCloseTo(power(999.9999 / Math.SQRT2), 6)
    }
    expect(anovaPower(5, { groups: 3, effect: 1e6 }).power).toBe(1)
  })

  it('needs no number of cases where none will do, and refuses what is out of range', () => {
    const design = { effect: 0.5, design: 'paired' } as const
    expect(tTestSampleSize(0.8, { ...design, effect: 0 })).toBeNull()
    expect(tTestSampleSize(0.8, { ...design, alternative: 'less' })).toBeNull()
    expect(() => tTestSampleSize(0.05, design)).toThrow('power must be above alpha')
    expect(() => tTestSampleSize(1, design)).toThrow('power')
    expect(() => tTestPower(1, design)).toThrow('n must be above 1; got 1')
    expect(() => tTestPower(5, { ...design, alpha: 0 })).toThrow('alpha')
    expect(() => tTestPower(5, { ...design, effect: Number.NaN })).toThrow('effect')
    expect(() => tTestPower(5, { ...design, design: 'crossed' as 'paired' })).toThrow('design')
    expect(() => tTestPower(5, { ...design, alternative: 'both' as 'less' })).toThrow('alternative')
  })
})

describe('power of the analysis of variance', () => {
  it('of two groups is that of the t test, whose d is 2 f', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 99 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, effect) => {
        const { power, noncentrality } = anovaPower(n, { groups: 2, effect })
        expect(power).toBeCloseTo(tTestPower(n, { effect: 2 * effect, design: 'two-sample' }), 9)
        expect(noncentrality).toBeCloseTo(2 * n * effect ** 2, 10)
      }),
      { numRuns: 50 },
    )
  })

  it('refuses what is out of range', () => {
    expect(() => anovaPower(1, { groups: 2, effect: 1 })).toThrow('n must be above 1')
    expect(() => anovaPower(5, { groups: 1, effect: 1 })).toThrow('groups')
    expect(() => anovaPower(5, { groups: 2, effect: -1 })).toThrow('effect must not be negative; got -1')
    expect(() => anovaPower(5, { groups: 2, effect: 1, alpha: 1 })).toThrow('alpha')
  })
})
