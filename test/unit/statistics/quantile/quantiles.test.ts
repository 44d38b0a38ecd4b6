import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaCdf } from '../../../../src/statistics/distributions/beta-cdf.ts'
import { harrellDavisQuantiles } from '../../../../src/statistics/quantile/harrell-davis-quantiles.ts'
import { quantileInterval } from '../../../../src/statistics/quantile/quantile-interval.ts'
import { quantiles, type QuantileType } from '../../../../src/statistics/quantile/quantiles.ts'

const samples = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 60 })
const probability = fc.double({ min: 0, max: 1, noNaN: true })
const types: QuantileType[] = [1, 2, 3, 4, 5, 6, 7, 8, 9]

describe.each([
  ...types.map(
    (type) => [`type ${type}`, (values: (number | null)[], p: number[]) => quantiles(values, p, { type })] as const,
  ),
  ['Harrell–Davis', harrellDavisQuantiles] as const,
])('%s', (_name, estimate) => {
  it('lies in the range of the sample, rises with the probability, and ignores order and gaps', () => {
    fc.assert(
      fc.property(samples, probability, probability, (values, first, second) => {
        const [low = 0, high = 0] = estimate(values, [Math.min(first, second), Math.max(first, second)])
        const slack = 1e-9
        expect(low).toBeGreaterThanOrEqual(Math.min(...values) - slack)
        expect(high).toBeLessThanOrEqual(Math.max(...values) + slack)
        expect(low).toBeLessThanOrEqual(high + slack)
        expect(estimate([null, ...values.toReversed(), null], [first])).toEqual(estimate(values, [first]))
      }),
    )
  })

  it('gives the ends at 0 and 1, and a single value everywhere', () => {
    expect(estimate([3, 1, 2], [0, 1])).toEqual([1, 3])
    expect(estimate([7], [0, 0.3, 1])).toEqual([7, 7, 7])
  })

  it('refuses what has no quantile, naming it', () => {
    expect(() => estimate([], [0.5])).toThrow('values must hold at least one number')
    expect(() => estimate([null], [0.5])).toThrow(RangeError)
    expect(() => estimate([1, Number.NaN], [0.5])).toThrow('values[1] must be a finite number; got NaN')
    expect(() => estimate([1, Infinity], [0.5])).toThrow('values[1]')
    expect(() => estimate([1], [0.5, 1.2])).toThrow('probabilities[1] must lie in [0, 1]; got 1.2')
    expect(() => estimate([1], [Number.NaN])).toThrow('got NaN')
  })
})

describe('quantiles', () => {
  it('gives each type its own definition between 1, 2, 3 and 4', () => {
    const at = (p: number): number[] => types.map((type) => quantiles([4, 2, 1, 3], [p], { type })[0] ?? Number.NaN)
    expect(at(0.5)).toEqual([2, 2.5, 2, 2, 2.5, 2.5, 2.5, 2.5, 2.5])
    const expected = [2, 2, 1, 1.2, 1.7, 1.5, 1.9, 4.9 / 3, 1.65]
    at(0.3).forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 12))
  })

  it('takes a position next to a whole number for it', () => {
    // 100 · 0.07 is 7.000000000000001 in doubles.
    const values = Array.from({ length: 100 }, (_, i) => i + 1)
    expect(quantiles(values, [0.07], { type: 1 })).toEqual([7])
    expect(quantiles(values, [0.07], { type: 2 })).toEqual([7.5])
  })

  it('takes a hundred thousand values', () => {
    const values = Array.from({ length: 100_001 }, (_, i) => 100_000 - i)
    expect(quantiles(values, [0.5, 0.95])).toEqual([50_000, 95_000])
    expect(harrellDavisQuantiles(values, [0.5])[0]).toBeCloseTo(50_000, 6)
  })

  it('refuses unknown types', () => {
    expect(() => quantiles([1], [0.5], { type: 10 as QuantileType })).toThrow('got 10')
  })
})

describe('harrellDavisQuantiles', () => {
  it('weighs every value, as the definition says', () => {
    fc.assert(
      fc.property(samples, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (values, p) => {
        const n = values.length
        const sorted = [...values].sort((a, b) => a - b)
        const weight = (share: number): number => betaCdf(share, (n + 1) * p, (n + 1) * (1 - p))
        const expected = sorted.reduce((sum, value, i) => sum + (weight((i + 1) / n) - weight(i / n)) * value, 0)
        expect(harrellDavisQuantiles(values, [p])[0]).toBeCloseTo(expected, 9)
      }),
    )
  })
})

describe('quantileInterval', () => {
  it('covers at least as often as it says, and is not wider than it must be', () => {
    fc.assert(
      fc.property(samples, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (values, p) => {
        const { lowerRank, upperRank, lower, upper, coverage } = quantileInterval(values, p, 0.9)
        const sorted = [...values].sort((a, b) => a - b)
        expect(coverage).toBeGreaterThanOrEqual(0.9 - 1e-12)
        expect(lower).toBe(sorted[lowerRank - 1] ?? -Infinity)
        expect(upper).toBe(sorted[upperRank - 1] ?? Infinity)
        expect(upperRank).toBeGreaterThan(lowerRank)
      }),
    )
  })

  it('needs 72 values for the upper 95 % limit of p95, 368 for p99', () => {
    const values = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
    expect(quantileInterval(values(71), 0.95).upper).toBe(Infinity)
    expect(quantileInterval(values(72), 0.95).upper).toBe(71)
    expect(quantileInterval(values(367), 0.99).upper).toBe(Infinity)
    expect(quantileInterval(values(368), 0.99).upper).toBe(367)
  })

  it('refuses bad arguments', () => {
    expect(() => quantileInterval([], 0.5)).toThrow('values')
    expect(() => quantileInterval([1], -0.1)).toThrow('got -0.1')
    expect(() => quantileInterval([1], 0.5, 1)).toThrow('confidence')
  })
})
