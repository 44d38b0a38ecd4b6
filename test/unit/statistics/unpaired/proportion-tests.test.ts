import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { farringtonManningScoreTest } from '../../../../src/statistics/unpaired/farrington-manning-score-test.ts'
import { fisherExactTest } from '../../../../src/statistics/unpaired/fisher-exact-test.ts'
import { miettinenNurminenScoreTest } from '../../../../src/statistics/unpaired/miettinen-nurminen-score-test.ts'
import { pooledZTest } from '../../../../src/statistics/unpaired/pooled-z-test.ts'
import type { TwoProportions } from '../../../../src/statistics/unpaired/two-proportions.ts'
import { yatesChiSquareTest } from '../../../../src/statistics/unpaired/yates-chi-square-test.ts'

const proportion = fc.integer({ min: 1, max: 400 }).chain((n) => fc.record({ successes: fc.nat(n), n: fc.constant(n) }))
const arms = fc.record({ candidate: proportion, baseline: proportion })
const impossible: TwoProportions = { candidate: { successes: 3, n: 2 }, baseline: { successes: 0, n: 1 } }

// Ways to spread `successes` over the arms with k in the candidate's, by brute force over subsets of cases.
function fisherByCounting({ candidate, baseline }: TwoProportions): number[] {
  const total = candidate.n + baseline.n
  const successes = candidate.successes + baseline.successes
  const counts = Array.from({ length: candidate.n + 1 }, () => 0)
  for (let subset = 0; subset < 2 ** total; subset++) {
    const bits = (from: number, to: number): number =>
      Array.from({ length: to - from }, (_, i) => (subset >> (from + i)) & 1).reduce((sum, bit) => sum + bit, 0)
    const first = bits(0, candidate.n)
    if (first + bits(candidate.n, total) === successes) counts[first] = (counts[first] ?? 0) + 1
  }
  const ways = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => count / ways)
}

describe('fisherExactTest', () => {
  it.each([
    [4, 4],
    [3, 6],
    [1, 5],
  ])('counts the ways to spread the successes over arms of %i and %i', (n1, n2) => {
    for (let x1 = 0; x1 <= n1; x1++) {
      for (let x2 = 0; x2 <= n2; x2++) {
        const table = { candidate: { successes: x1, n: n1 }, baseline: { successes: x2, n: n2 } }
        const shares = fisherByCounting(table)
        const sum = (keep: (k: number) => boolean): number =>
          shares.reduce((total, share, k) => total + (keep(k) ? share : 0), 0)
        const { less, greater, twoSided } = fisherExactTest(table)
        expect(less).toBeCloseTo(
          sum((k) => k <= x1),
          12,
        )
        expect(greater).toBeCloseTo(
          sum((k) => k >= x1),
          12,
        )
        const bound = (shares[x1] ?? 0) * (1 + 1e-7)
        expect(twoSided).toBeCloseTo(
          sum((k) => (shares[k] ?? 0) <= bound),
          12,
        )
      }
    }
  })

  it('gives p-values in (0, 1] that mirror when the arms change places', () => {
    fc.assert(
      fc.property(arms, ({ candidate, baseline }) => {
        const { less, greater, twoSided } = fisherExactTest({ candidate, baseline })
        const mirrored = fisherExactTest({ candidate: baseline, baseline: candidate })
        for (const p of [less, greater, twoSided]) {
          expect(p).toBeGreaterThan(0)
          expect(p).toBeLessThanOrEqual(1)
        }
        expect(Math.abs(mirrored.less / greater - 1)).toBeLessThan(1e-10)
        expect(Math.abs(mirrored.twoSided / twoSided - 1)).toBeLessThan(1e-10)
      }),
    )
  })

  it('works on a million cases and into far tails', () => {
    const many = { candidate: { successes: 500_000, n: 1e6 }, baseline: { successes: 499_000, n: 1e6 } }
    // Beside the normal limit; they differ by the discreteness.
    expect(fisherExactTest(many).greater).toBeCloseTo(pooledZTest(many)?.greater ?? 0, 3)
    const apart = { candidate: { successes: 50, n: 50 }, baseline: { successes: 0, n: 50 } }
    expect(fisherExactTest(apart).greater / 9.911653021418787e-30).toBeCloseTo(1, 10)
  })
})

describe.each([
  ['pooledZTest', pooledZTest],
  ['yatesChiSquareTest', yatesChiSquareTest],
  ['fisherExactTest', fisherExactTest],
  ['farringtonManningScoreTest', (table: TwoProportions) => farringtonManningScoreTest(table, 0)],
] as const)('%s', (_name, run) => {
  it('refuses impossible counts', () => {
    expect(() => run(impossible)).toThrow('candidate.successes must be at most n = 2; got 3')
  })
})

describe('the large-sample tests', () => {
  it('order themselves: the score of Farrington and Manning at 0 is the pooled z, Miettinen and Nurminen’s is nearer to 0', () => {
    fc.assert(
      fc.property(arms, (table) => {
        const pooled = pooledZTest(table)
        fc.pre(pooled !== null)
        expect(farringtonManningScoreTest(table, 0).score).toBeCloseTo(pooled.score, 9)
        const { score } = miettinenNurminenScoreTest(table, 0)
        expect(Math.abs(score)).toBeLessThanOrEqual(Math.abs(pooled.score) + 1e-12)
        expect(yatesChiSquareTest(table)?.statistic).toBeLessThanOrEqual(pooled.score ** 2 + 1e-12)
      }),
    )
  })

  it('keep their digits where nearly all of a million succeed, or fail', () => {
    const full = { candidate: { successes: 999_999, n: 1e6 }, baseline: { successes: 1e6, n: 1e6 } }
    const empty = { candidate: { successes: 0, n: 1e6 }, baseline: { successes: 1, n: 1e6 } }
    for (const table of [full, empty]) {
      // One event in two million: −1e-6 over √(2 · 5e-7 · (1 − 5e-7) / 1e6).
      expect((pooledZTest(table)?.score ?? 0) / (-1 / Math.sqrt(1 - 5e-7))).toBeCloseTo(1, 12)
      expect(farringtonManningScoreTest(table, 0).score / (-1 / Math.sqrt(1 - 5e-7))).toBeCloseTo(1, 12)
    }
  })

  it('have no variance where all cases came out alike', () => {
    for (const successes of [0, 4]) {
      const table = { candidate: { successes, n: 4 }, baseline: { successes, n: 4 } }
      expect(pooledZTest(table)).toBeNull()
      expect(yatesChiSquareTest(table)).toBeNull()
      expect(farringtonManningScoreTest(table, 0)).toMatchObject({ score: 0, twoSided: 1 })
    }
  })

  it('show no difference beyond ±1', () => {
    const table = { candidate: { successes: 2, n: 2 }, baseline: { successes: 0, n: 2 } }
    expect(farringtonManningScoreTest(table, 1)).toMatchObject({ score: 0, greater: 1, pValue: 1 })
    expect(() => farringtonManningScoreTest(table, 1.1)).toThrow('margin must lie between −1 and 1; got 1.1')
  })
})
