import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cliffsDelta } from '../../../../src/statistics/effect/cliffs-delta.ts'
import { brunnerMunzelTest } from '../../../../src/statistics/ranks/brunner-munzel-test.ts'
import { mannWhitneyTest } from '../../../../src/statistics/ranks/mann-whitney-test.ts'

const arm = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 12 })

/** Cliff's variance as it is written, over all pairs. */
function varianceByPairs(x: readonly number[], y: readonly number[]): number {
  const [m, n] = [x.length, y.length]
  const signs = x.map((a) => y.map((b) => Math.sign(a - b)))
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const delta = mean(signs.flat())
  const squares = (values: readonly number[]): number => values.reduce((sum, value) => sum + (value - delta) ** 2, 0)
  const rows = squares(signs.map(mean))
  const columns = squares(y.map((_, j) => mean(signs.map((row) => row[j] ?? 0))))
  const unbiased = (n * n * rows + m * m * columns - squares(signs.flat())) / (m * n * (m - 1) * (n - 1))
  return Math.max(unbiased, (1 - delta * delta) / (m * n - 1))
}

describe("Cliff's delta", () => {
  it('is what comparing all pairs gives', () => {
    fc.assert(
      fc.property(arm, arm, (x, y) => {
        const { delta, variance, interval } = cliffsDelta(x, y)
        expect(delta).toBeCloseTo(mannWhitneyTest(x, y).cliffsDelta, 13)
        if (x.length > 1 && y.length > 1) expect(variance).toBeCloseTo(varianceByPairs(x, y), 12)
        if (interval) {
          expect(interval.lower).toBeLessThanOrEqual(delta)
          expect(interval.upper).toBeGreaterThanOrEqual(delta)
          expect(interval.lower).toBeGreaterThanOrEqual(-1)
        }
        expect(cliffsDelta(y, x).interval?.upper ?? 0).toBeCloseTo(-(interval?.lower ?? 0), 12)
      }),
    )
  })

  it('has no interval where the arms are apart, nor a variance for one pair; takes 100,000 values', () => {
    expect(cliffsDelta([3, 4], [1, 2])).toEqual({ delta: 1, variance: 0, interval: null })
    expect(cliffsDelta([3], [1])).toEqual({ delta: 1, variance: null, interval: null })
    const many = Float64Array.from({ length: 100_000 }, (_, i) => Math.sin(i))
    expect(cliffsDelta(many, many.slice(0, 999)).interval?.upper).toBeLessThan(0.1)
    expect(() => cliffsDelta([], [1])).toThrow('candidate.length')
  })
})

describe('Brunner–Munzel test', () => {
  it('mirrors when the arms change places, and rejects exactly where ½ is outside the interval', () => {
    fc.assert(
      fc.property(arm, arm, (x, y) => {
        const { probabilityOfSuperiority, test } = brunnerMunzelTest(x, y)
        const mirrored = brunnerMunzelTest(y, x)
        expect(probabilityOfSuperiority + mirrored.probabilityOfSuperiority).toBeCloseTo(1, 14)
        fc.pre(test !== null && Math.abs(test.twoSided - 0.05) > 1e-9)
        expect(mirrored.test?.less).toBeCloseTo(test.greater, 10)
        expect(test.twoSided < 0.05).toBe(test.interval.lower > 0.5 || test.interval.upper < 0.5)
      }),
    )
  })

  it('has no test where arms are apart, tied throughout or single; refuses what is no arm', () => {
    expect(brunnerMunzelTest([3, 4], [1, 2])).toEqual({ probabilityOfSuperiority: 1, test: null })
    expect(brunnerMunzelTest([2, 2], [2, 2])).toEqual({ probabilityOfSuperiority: 0.5, test: null })
    expect(brunnerMunzelTest([2], [1, 3]).test).toBeNull()
    expect(() => brunnerMunzelTest([1], [])).toThrow('baseline.length')
    expect(() => brunnerMunzelTest([1], [2], { confidence: 2 })).toThrow('confidence')
  })
})
