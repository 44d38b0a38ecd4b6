import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pairedPermutationTest } from '../../../../src/statistics/permutation/paired-permutation-test.ts'
import { permutationTest } from '../../../../src/statistics/permutation/permutation-test.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'
import { brunnerMunzelPermutationTest } from '../../../../src/statistics/ranks/brunner-munzel-permutation-test.ts'
import { brunnerMunzelTest } from '../../../../src/statistics/ranks/brunner-munzel-test.ts'

const arm = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 5 })

interface Dealt {
  readonly first: readonly number[]
  readonly second: readonly number[]
}

/** All ways of dealing out values to two arms, the first getting `count` of them. */
function allDealings(values: readonly number[], count: number): Dealt[] {
  const [value, ...rest] = values
  if (value === undefined) return count === 0 ? [{ first: [], second: [] }] : []
  return [
    ...(count > 0
      ? allDealings(rest, count - 1).map(({ first, second }) => ({ first: [value, ...first], second }))
      : []),
    ...allDealings(rest, count).map(({ first, second }) => ({ first, second: [value, ...second] })),
  ]
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Shares of the statistics of all dealings; 1e-9 takes rounding for what it is. */
function shares(statistics: readonly number[], observed: number): { less: number; greater: number; twoSided: number } {
  const share = (holds: (value: number) => boolean): number => statistics.filter(holds).length / statistics.length
  return {
    less: share((value) => value <= observed + 1e-9),
    greater: share((value) => value >= observed - 1e-9),
    twoSided: share((value) => Math.abs(value) >= Math.abs(observed) - 1e-9),
  }
}

const tests = { permutationTest, brunnerMunzelPermutationTest }

describe('permutation tests', () => {
  it('of a difference of means are what trying all dealings gives', () => {
    fc.assert(
      fc.property(arm, arm, fc.constantFrom(1, 0.1, 1e6), (x, y, unit) => {
        const [candidate, baseline] = [x.map((value) => value * unit), y.map((value) => value * unit)]
        const test = permutationTest(candidate, baseline)
        const statistics = allDealings([...x, ...y], x.length).map(({ first, second }) => mean(first) - mean(second))
        expect(test).toMatchObject({ exact: true, permutations: statistics.length })
        const expected = shares(statistics, mean(x) - mean(y))
        for (const side of ['less', 'greater', 'twoSided'] as const) expect(test[side]).toBeCloseTo(expected[side], 13)
      }),
    )
  })

  it('of Brunner and Munzel too, with arms that are apart as the most extreme', () => {
    fc.assert(
      fc.property(arm, arm, (x, y) => {
        const statistic = ({ first, second }: Dealt): number => {
          const { test, probabilityOfSuperiority } = brunnerMunzelTest(first, second)
          return test?.statistic ?? (probabilityOfSuperiority - 0.5) * 1e9
        }
        fc.pre(x.length > 1 && y.length > 1)
        const test = brunnerMunzelPermutationTest(x, y)
        const observed = statistic({ first: x, second: y })
        const statistics = allDealings([...x, ...y], x.length).map((dealt) =>
          Math.max(-1e8, Math.min(1e8, statistic(dealt))),
        )
        const expected = shares(statistics, Math.max(-1e8, Math.min(1e8, observed)))
        for (const side of ['less', 'greater', 'twoSided'] as const) expect(test[side]).toBeCloseTo(expected[side], 13)
        if (Number.isFinite(test.statistic)) expect(test.statistic).toBeCloseTo(observed, 9)
      }),
    )
  })

  it('of pairs are what trying all signs gives', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 8 }), (differences) => {
        const baseline = differences.map((_, i) => i / 10)
        const candidate = differences.map((value, i) => value / 10 + (baseline[i] ?? 0))
        const test = pairedPermutationTest(candidate, baseline)
        const sums = differences.reduce((sums, value) => sums.flatMap((sum) => [sum + value, sum - value]), [0])
        const expected = shares(
          sums,
          differences.reduce((sum, value) => sum + value, 0),
        )
        for (const side of ['less', 'greater', 'twoSided'] as const) expect(test[side]).toBeCloseTo(expected[side], 13)
      }),
    )
  })

  it.each(Object.entries(tests))('mirror when the arms change places: %s', (_name, test) => {
    fc.assert(
      fc.property(arm, arm, (x, y) => {
        const [forth, back] = [test(x, y), test(y, x)]
        expect(back.less).toBeCloseTo(forth.greater, 13)
        expect(back.twoSided).toBeCloseTo(forth.twoSided, 13)
        expect(forth.doubled).toBeGreaterThan(0)
      }),
    )
  })

  it('see through an offset that rounds the values', () => {
    const x = [0.25, 0.5, 0.75, 1.25]
    const y = [0.5, 0.25, 0.75]
    const moved = permutationTest(
      x.map((value) => value + 1e9),
      y.map((value) => value + 1e9),
    )
    expect(moved.twoSided).toBe(permutationTest(x, y).twoSided)
  })
})

describe('drawn permutations', () => {
  const many = Array.from({ length: 40 }, (_, i) => Math.sin(i))
  const more = many.map((value) => value + 9)

  it('never give p = 0: at least one in the draws and the data', () => {
    for (const test of [permutationTest, brunnerMunzelPermutationTest, pairedPermutationTest]) {
      const { greater, twoSided, less, exact, permutations } = test(more, many, { resamples: 999 })
      expect({ greater, twoSided, less, exact, permutations }).toEqual({
        greater: 0.001,
        twoSided: 0.001,
        less: 1,
        exact: false,
        permutations: 999,
      })
    }
  })

  it('follow the seed, and give about the same p whatever it is', () => {
    const x = many.slice(0, 21).map((value, i) => value + Math.cos(7 * i))
    const y = many.slice(0, 21)
    for (const test of [permutationTest, pairedPermutationTest]) {
      const drawn = (seed: number): number => test(x, y, { random: createRandom(seed) }).greater
      expect(drawn(3)).toBe(drawn(3))
      expect(drawn(3)).not.toBe(drawn(4))
      // Four standard errors of a difference of two shares of 9,999 draws, at most.
      expect(Math.abs(drawn(3) - drawn(4))).toBeLessThan(0.029)
    }
    expect(pairedPermutationTest(x.slice(0, 20), y.slice(0, 20)).exact).toBe(true)
  })

  it('refuse what is no data and too few draws', () => {
    for (const test of [permutationTest, brunnerMunzelPermutationTest, pairedPermutationTest]) {
      expect(() => test([], [])).toThrow('candidate.length')
      expect(() => test([1], [Number.NaN])).toThrow('baseline[0]')
      expect(() => test([1], [2], { resamples: 10 })).toThrow('resamples must be a whole number of at least 99; got 10')
    }
    expect(() => pairedPermutationTest([1, 2], [1])).toThrow('equally long')
  })
})
