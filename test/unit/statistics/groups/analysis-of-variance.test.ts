import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brownForsytheTest } from '../../../../src/statistics/groups/brown-forsythe-test.ts'
import { oneWayAnova } from '../../../../src/statistics/groups/one-way-anova.ts'
import { welchAnova } from '../../../../src/statistics/groups/welch-anova.ts'
import { studentTTest } from '../../../../src/statistics/mean/student-t-test.ts'
import { welchTTest } from '../../../../src/statistics/mean/welch-t-test.ts'
import { groups, refusedGroups, twoGroups } from './group-arbitraries.ts'

describe('analysis of variance', () => {
  it('of two groups is the t test', () => {
    fc.assert(
      fc.property(twoGroups, ([first, second]) => {
        const [anova, student] = [oneWayAnova([first, second]), studentTTest(first, second)]
        expect(anova.f === null).toBe(student === null)
        fc.pre(student !== null)
        expect(anova.f).toBeCloseTo(student.statistic ** 2, 8)
        expect(anova.pValue).toBeCloseTo(student.twoSided, 10)
        const [welch, test] = [welchAnova([first, second]), welchTTest(first, second)]
        fc.pre(welch !== null)
        expect(welch.pValue).toBeCloseTo(test?.twoSided ?? 2, 10)
        expect(welch.df2).toBeCloseTo(test?.df ?? 0, 8)
      }),
    )
  })

  it('does not depend on order or origin, and its shares of variation are ordered', () => {
    fc.assert(
      fc.property(groups, (groups) => {
        const anova = oneWayAnova(groups)
        fc.pre(anova.f !== null)
        const moved = oneWayAnova(groups.map((group) => group.map((value) => value + 1e6)).toReversed())
        expect(moved.f).toBeCloseTo(anova.f, 5)
        expect(anova.etaSquared).toBeLessThanOrEqual(1)
        expect(anova.epsilonSquared).toBeLessThanOrEqual(anova.etaSquared ?? 0)
        expect(Math.abs(anova.omegaSquared ?? 2)).toBeLessThanOrEqual(Math.abs(anova.epsilonSquared ?? 0))
      }),
    )
  })

  it('has a 90 % interval of the noncentrality above 0 exactly where p is below 0.05', () => {
    fc.assert(
      fc.property(groups, (groups) => {
        const { pValue, noncentralityInterval, etaSquaredInterval } = oneWayAnova(groups)
        fc.pre(pValue !== null && noncentralityInterval !== null && Math.abs(pValue - 0.05) > 1e-9)
        expect(noncentralityInterval.lower > 0).toBe(pValue < 0.05)
        expect(noncentralityInterval.upper).toBeGreaterThanOrEqual(noncentralityInterval.lower)
        expect(etaSquaredInterval?.upper).toBeLessThan(1)
        const wider = oneWayAnova(groups, { confidence: 0.99 }).noncentralityInterval
        expect(wider?.upper).toBeGreaterThanOrEqual(noncentralityInterval.upper)
      }),
      { numRuns: 30 },
    )
  })

  it('does not stop at enormous differences, and has no step where the formula changes', () => {
    const group = [0, 1, 0, 1]
    const limits = (f: number): number => {
      const apart = group.map((value) => value + Math.sqrt(f / 6))
      return oneWayAnova([group, apart]).noncentralityInterval?.lower ?? 0
    }
    expect(limits(1.0001e8) / limits(0.9999e8)).toBeCloseTo(1.0001 / 0.9999, 9)
    expect(limits(1e20)).toBeGreaterThan(1e18)
  })

  it('has sums of squares but no test without variation within groups', () => {
    const table = oneWayAnova([
      [0.1, 0.1, 0.1],
      [0.3, 0.3],
    ])
    expect(table).toMatchObject({ dfBetween: 1, dfWithin: 3, f: null, pValue: null, omegaSquared: null })
    expect(table.ssBetween).toBeCloseTo(0.048, 12)
    expect(oneWayAnova([[1], [2]])).toMatchObject({ dfWithin: 0, f: null })
    expect(
      welchAnova([
        [1, 1],
        [2, 3],
      ]),
    ).toBeNull()
    expect(welchAnova([[1], [2, 3]])).toBeNull()
  })

  it.each([oneWayAnova, welchAnova, brownForsytheTest])('refuses what are no groups: $name', (test) => {
    for (const [, groups, message] of refusedGroups) expect(() => test(groups)).toThrow(message)
  })

  it('refuses a confidence outside (0, 1)', () => {
    expect(() =>
      oneWayAnova(
        [
          [1, 2],
          [2, 4],
        ],
        { confidence: 1 },
      ),
    ).toThrow('confidence')
  })
})

describe('Brown–Forsythe test', () => {
  it('sees spread only, not position', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: -50, max: 50 }), (groups, shift) => {
        const moved = groups.map((group, i) => group.map((value) => value + i * shift))
        expect(brownForsytheTest(moved)).toEqual(brownForsytheTest(groups))
      }),
    )
  })

  it('has no answer where distances from the median do not vary', () => {
    expect(
      brownForsytheTest([
        [1, 2],
        [5, 9],
      ]),
    ).toBeNull()
  })
})
