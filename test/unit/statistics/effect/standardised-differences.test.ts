import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohensD } from '../../../../src/statistics/effect/cohens-d.ts'
import { cohensDz } from '../../../../src/statistics/effect/cohens-dz.ts'
import { hedgesCorrection } from '../../../../src/statistics/effect/hedges-correction.ts'
import { standardisedDifference } from '../../../../src/statistics/effect/standardised-difference.ts'
import { standardisedPairedDifference } from '../../../../src/statistics/effect/standardised-paired-difference.ts'
import { pairedTTest } from '../../../../src/statistics/mean/paired-t-test.ts'
import { studentTTest } from '../../../../src/statistics/mean/student-t-test.ts'

const arm = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 15 })
const fewer = { numRuns: 40 }

describe('standardised differences', () => {
  it('agree with the t test: the interval excludes 0 exactly where p is below 0.05', () => {
    fc.assert(
      fc.property(arm, arm, (candidate, baseline) => {
        const test = studentTTest(candidate, baseline)
        const effect = standardisedDifference(candidate, baseline)
        expect(effect?.cohensD ?? null).toBe(cohensD(candidate, baseline))
        fc.pre(test !== null && effect !== null && Math.abs(test.twoSided - 0.05) > 1e-9)
        const { lower, upper } = effect.cohensDInterval
        expect(lower > 0 || upper < 0).toBe(test.twoSided < 0.05)
        expect(effect.cohensD).toBeGreaterThan(lower)
        expect(effect.cohensD).toBeLessThan(upper)
      }),
      fewer,
    )
  })

  it('of pairs agree with the paired t test', () => {
    fc.assert(
      fc.property(arm, arm, (first, second) => {
        const size = Math.min(first.length, second.length)
        const [candidate, baseline] = [first.slice(0, size), second.slice(0, size)]
        const test = pairedTTest(candidate, baseline)
        const effect = standardisedPairedDifference(candidate, baseline)
        expect(effect?.cohensDz ?? null).toBe(cohensDz(candidate, baseline))
        fc.pre(test !== null && effect !== null && Math.abs(test.twoSided - 0.05) > 1e-9)
        const { lower, upper } = effect.cohensDzInterval
        expect(lower > 0 || upper < 0).toBe(test.twoSided < 0.05)
      }),
      fewer,
    )
  })

  it('mirror when the arms change places, and widen with the confidence', () => {
    fc.assert(
      fc.property(arm, arm, (candidate, baseline) => {
        const effect = standardisedDifference(candidate, baseline)
        const mirrored = standardisedDifference(baseline, candidate)
        const wider = standardisedDifference(candidate, baseline, { confidence: 0.99 })
        fc.pre(effect !== null && mirrored !== null && wider !== null)
        expect(mirrored.cohensDInterval.upper).toBeCloseTo(-effect.cohensDInterval.lower, 8)
        expect(wider.hedgesGInterval.lower).toBeLessThan(effect.hedgesGInterval.lower)
        expect(Math.abs(effect.hedgesG)).toBeLessThanOrEqual(Math.abs(effect.cohensD))
      }),
      fewer,
    )
  })

  it('have no answer without spread, and refuse what is no number', () => {
    expect(standardisedDifference([1, 1], [2, 2])).toBeNull()
    expect(standardisedDifference([1], [2])).toBeNull()
    expect(standardisedDifference([1, 2], [3, 3])?.glassDelta).toBeNull()
    expect(standardisedPairedDifference([1, 2], [2, 3])).toBeNull()
    expect(standardisedPairedDifference([1], [2])).toBeNull()
    expect(() => standardisedDifference([1, Number.NaN], [1])).toThrow('candidate[1]')
    expect(() => standardisedPairedDifference([1, 2], [1])).toThrow('equally long')
    expect(() => standardisedDifference([1, 2], [1], { confidence: 1 })).toThrow('confidence')
  })

  it('take effects of any size, without a step where the formula changes', () => {
    const baseline = [0, 1, 0, 1, 0, 1]
    const effect = (shift: number): number => {
      const candidate = baseline.map((value) => value + shift)
      const { cohensD, cohensDInterval } = standardisedDifference(candidate, baseline) ?? {}
      expect(cohensDInterval?.lower).toBeLessThan(cohensD ?? 0)
      return (cohensDInterval?.lower ?? 0) / shift
    }
    // t is 10,000 near a shift of 3162.28.
    expect(effect(3163)).toBeCloseTo(effect(3162), 9)
    expect(effect(1e9)).toBeCloseTo(effect(3163), 6)
  })
})

describe("Hedges' correction", () => {
  it('lies just beside the usual approximation', () => {
    for (const df of [2, 3, 10, 100, 1e5]) {
      expect(Math.abs(hedgesCorrection(df) - (1 - 3 / (4 * df - 1)))).toBeLessThan(0.05 / df ** 2)
    }
    expect(hedgesCorrection(2)).toBeCloseTo(1 / Math.sqrt(Math.PI), 14)
    expect(hedgesCorrection(1)).toBe(0)
    expect(() => hedgesCorrection(0.5)).toThrow('df must be at least 1; got 0.5')
  })
})
