import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { midRanks } from '../../../../src/statistics/ranks/mid-ranks.ts'
import { mannWhitneyTest } from '../../../../src/statistics/ranks/mann-whitney-test.ts'

const arm = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 })

/** Sums of all ways of drawing `count` of the ranks. */
function allSums(ranks: readonly number[], count: number): number[] {
  if (count === 0) return [0]
  return ranks.flatMap((rank, i) => allSums(ranks.slice(i + 1), count - 1).map((sum) => sum + rank))
}

describe('Mann–Whitney test', () => {
  it('is what counting all ways of dealing out the ranks gives, ties included', () => {
    fc.assert(
      fc.property(arm, arm, (candidate, baseline) => {
        const test = mannWhitneyTest(candidate, baseline)
        fc.pre(test.exact !== null)
        const [m, n] = [candidate.length, baseline.length]
        const counts = allSums([...midRanks([...candidate, ...baseline]).ranks], m).map(
          (sum) => sum - (m * (m + 1)) / 2,
        )
        const share = (holds: (u: number) => boolean): number => counts.filter(holds).length / counts.length
        const distance = Math.abs(2 * test.u - m * n)
        expect(test.exact.greater).toBeCloseTo(
          share((u) => u >= test.u),
          13,
        )
        expect(test.exact.less).toBeCloseTo(
          share((u) => u <= test.u),
          13,
        )
        expect(test.exact.asFarFromMean).toBeCloseTo(
          share((u) => Math.abs(2 * u - m * n) >= distance),
          13,
        )
      }),
    )
  })

  it('mirrors when the arms change places', () => {
    fc.assert(
      fc.property(arm, arm, (candidate, baseline) => {
        const test = mannWhitneyTest(candidate, baseline)
        const mirrored = mannWhitneyTest(baseline, candidate)
        expect(test.u + mirrored.u).toBe(candidate.length * baseline.length)
        expect(mirrored.cliffsDelta).toBeCloseTo(-test.cliffsDelta, 14)
        expect(mirrored.exact?.less ?? 0).toBeCloseTo(test.exact?.greater ?? 0, 13)
        expect(mirrored.normal?.twoSided).toBe(test.normal?.twoSided)
      }),
    )
  })

  it('rejects exactly the shifts outside its interval', () => {
    const distinct = fc.uniqueArray(fc.integer({ min: 0, max: 499 }), { minLength: 8, maxLength: 24 })
    fc.assert(
      fc.property(distinct, fc.integer({ min: 4, max: 4 }), fc.integer({ min: -400, max: 400 }), (values, m, by) => {
        const [candidate, baseline] = [values.slice(0, m), values.slice(m)]
        const { interval, achievedConfidence, estimate } = mannWhitneyTest(candidate, baseline, {
          confidence: 0.9,
        }).shift
        fc.pre(interval !== null && achievedConfidence !== null && achievedConfidence >= 0.9)
        const shift = by + 0.5
        const shifted = mannWhitneyTest(
          candidate.map((value) => value - shift),
          baseline,
        )
        expect((shifted.exact?.twoSided ?? 0) <= 0.1).toBe(shift < interval.lower || shift > interval.upper)
        expect(estimate).toBeGreaterThanOrEqual(interval.lower)
        expect(estimate).toBeLessThanOrEqual(interval.upper)
      }),
    )
  })

  it('has effects but no p-values where all values are tied', () => {
    const { normal, corrected, exact, probabilityOfSuperiority } = mannWhitneyTest([2, 2], [2])
    expect({ normal, corrected, exact, probabilityOfSuperiority }).toEqual({
      normal: null,
      corrected: null,
      exact: null,
      probabilityOfSuperiority: 0.5,
    })
  })

  it('takes 100,000 values, and refuses empty arms and what is no number', () => {
    const candidate = Float64Array.from({ length: 100_000 }, (_, i) => Math.sin(i) + 0.02)
    const baseline = Float64Array.from({ length: 50_000 }, (_, i) => Math.cos(i))
    expect(mannWhitneyTest(candidate, baseline).normal?.greater).toBeLessThan(0.01)
    expect(() => mannWhitneyTest([], [1])).toThrow('candidate.length')
    expect(() => mannWhitneyTest([1], [])).toThrow('baseline.length')
    expect(() => mannWhitneyTest([1], [Number.NaN])).toThrow('baseline[0]')
    expect(() => mannWhitneyTest([1], [2], { confidence: 0 })).toThrow('confidence')
  })
})
