import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { adwinCut } from '../../../../src/statistics/drift/adwin-cut.ts'
import { cusum } from '../../../../src/statistics/drift/cusum.ts'
import { kolmogorovSmirnov } from '../../../../src/statistics/drift/kolmogorov-smirnov.ts'
import { pageHinkley } from '../../../../src/statistics/drift/page-hinkley.ts'
import { populationStabilityIndex } from '../../../../src/statistics/drift/population-stability-index.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'

describe('laws', () => {
  const sample = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 25 })

  test('Kolmogorov–Smirnov: symmetric, and blind to a common increasing change', () => {
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        const result = kolmogorovSmirnov(x, y)
        expect(kolmogorovSmirnov(y, x)).toMatchObject({ d: result.d, tied: result.tied })
        expect(
          kolmogorovSmirnov(
            x.map((v) => v * 4),
            y.map((v) => v * 4),
          ),
        ).toEqual(result)
        expect(kolmogorovSmirnov(x, x).d).toBe(0)
      }),
    )
  })

  test('Kolmogorov–Smirnov: the exact p-value is the share of all relabelings with so large a gap', () => {
    const values = [0.3, 1.2, 2.5, 3.1, 4.4, 5.9, 6.2]
    const gapOf = (mask: number): number =>
      kolmogorovSmirnov(
        values.filter((_, i) => (mask >> i) % 2 === 1),
        values.filter((_, i) => (mask >> i) % 2 === 0),
      ).d
    const masks = Array.from({ length: 2 ** values.length }, (_, mask) => mask).filter(
      (mask) => mask.toString(2).replaceAll('0', '').length === 3,
    )
    const observed = [1.2, 2.5, 3.1]
    const result = kolmogorovSmirnov(
      observed,
      values.filter((value) => !observed.includes(value)),
    )
    const share = masks.filter((mask) => gapOf(mask) >= result.d - 1e-12).length / masks.length
    expect(result.exactPValue).toBeCloseTo(share, 12)
  })

  test('Kolmogorov–Smirnov keeps its level: 2,000 pairs of equal samples', () => {
    const random = createRandom(7)
    const draw = (size: number): number[] => Array.from({ length: size }, () => random.next())
    const alarms = Array.from({ length: 2000 }, () => kolmogorovSmirnov(draw(12), draw(15)).exactPValue ?? 1)
    // 5 % plus three standard errors of 2,000 runs.
    expect(alarms.filter((p) => p <= 0.05).length / 2000).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 2000))
  })

  test('CUSUM: mirrored values mirror the sums', () => {
    fc.assert(
      fc.property(sample, (values) => {
        const { upper, lower, alarm } = cusum(values, { target: 0, slack: 0.1, limit: 2 })
        const mirrored = cusum(
          values.map((v) => -v),
          { target: 0, slack: 0.1, limit: 2 },
        )
        expect(mirrored).toEqual({ upper: lower, lower: upper, alarm })
      }),
    )
  })

  test('Page–Hinkley finds a step up, and nothing in a constant stream', () => {
    const step = [...Array<number>(100).fill(0.2), ...Array<number>(100).fill(0.9)]
    expect(pageHinkley(step, { threshold: 2 }).alarm).toBeGreaterThanOrEqual(100)
    expect(pageHinkley(Array<number>(500).fill(0.2), { threshold: 2 }).alarm).toBeNull()
    expect(pageHinkley([]).alarm).toBeNull()
  })

  test('PSI: at least 0, symmetric, 0 for equal shares; an empty bin has no value without epsilon', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const psi = populationStabilityIndex(a, b) ?? Number.NaN
        expect(psi).toBeGreaterThanOrEqual(0)
        expect(populationStabilityIndex(b, a)).toBeCloseTo(psi, 12)
        expect(
          populationStabilityIndex(
            a,
            a.map((count) => 3 * count),
          ),
        ).toBeCloseTo(0, 12)
      }),
    )
    expect(populationStabilityIndex([5, 0], [4, 1])).toBeNull()
    expect(populationStabilityIndex([5, 0], [4, 0])).toBe(0)
  })
})

test.each([
  ['a value that is not finite', () => pageHinkley([1, Infinity]), 'values[1] must be a finite number, got Infinity'],
  ['alpha', () => pageHinkley([1], { alpha: 0 }), 'alpha must lie in (0, 1], got 0'],
  ['threshold', () => pageHinkley([1], { threshold: -1 }), 'threshold must be a finite number of at least 0'],
  ['target', () => cusum([1], { target: Number.NaN, slack: 0, limit: 1 }), 'target must be a finite number, got NaN'],
  ['bins', () => populationStabilityIndex([1], [1, 2]), 'must have the same bins, got 1 and 2'],
  ['no observation', () => populationStabilityIndex([0], [1]), 'expected must hold at least one observation'],
  ['an empty sample', () => kolmogorovSmirnov([], [1]), 'x must hold at least one value'],
  ['NaN', () => kolmogorovSmirnov([1], [Number.NaN]), 'y[0] must be a number, got NaN'],
  ['outside [0, 1]', () => adwinCut([0.5], [1.5]), 'newer[0] must lie in [0, 1], got 1.5'],
])('refuses %s', (_, call, message) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(message)
})
