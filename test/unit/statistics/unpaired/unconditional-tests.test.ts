import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binomialPmf } from '../../../../src/statistics/distributions/binomial-pmf.ts'
import { mcnemarTest } from '../../../../src/statistics/paired/mcnemar-test.ts'
import { suissaShusterTest } from '../../../../src/statistics/paired/suissa-shuster-test.ts'
import { barnardTest } from '../../../../src/statistics/unpaired/barnard-test.ts'
import { boschlooTest } from '../../../../src/statistics/unpaired/boschloo-test.ts'
import { fisherExactTest } from '../../../../src/statistics/unpaired/fisher-exact-test.ts'
import { pooledZTest } from '../../../../src/statistics/unpaired/pooled-z-test.ts'
import type { TwoProportions } from '../../../../src/statistics/unpaired/two-proportions.ts'

const proportion = fc.integer({ min: 1, max: 40 }).chain((n) => fc.record({ successes: fc.nat(n), n: fc.constant(n) }))
const arms = fc.record({ candidate: proportion, baseline: proportion })

function tablesOf(n1: number, n2: number): TwoProportions[] {
  return Array.from({ length: (n1 + 1) * (n2 + 1) }, (_, i) => ({
    candidate: { successes: i % (n1 + 1), n: n1 },
    baseline: { successes: Math.floor(i / (n1 + 1)), n: n2 },
  }))
}

const rates = Array.from({ length: 2001 }, (_, step) => step / 2000)

// Binomial probabilities of n trials at every rate.
function probabilitiesOf(n: number): number[][] {
  return rates.map((rate) => Array.from({ length: n + 1 }, (_, k) => binomialPmf(k, n, rate)))
}

// The largest sum over all rates of what each rate gives.
function largestOver(sumAt: (step: number) => number): number {
  return rates.reduce((largest, _, step) => Math.max(largest, sumAt(step)), 0)
}

describe('against every table', () => {
  it.each([
    [4, 4],
    [3, 6],
    [1, 2],
  ])('arms of %i and %i', (n1, n2) => {
    const tables = tablesOf(n1, n2)
    const [first, second] = [probabilitiesOf(n1), probabilitiesOf(n2)]
    const largestProbability = (some: readonly TwoProportions[]): number =>
      largestOver((step) =>
        some.reduce(
          (sum, { candidate, baseline }) =>
            sum + (first[step]?.[candidate.successes] ?? 0) * (second[step]?.[baseline.successes] ?? 0),
          0,
        ),
      )
    const fisher = new Map(tables.map((table) => [table, fisherExactTest(table).greater]))
    const zOf = (table: TwoProportions): number => pooledZTest(table)?.score ?? 0
    for (const table of tables) {
      const barnard = barnardTest(table)
      const z = zOf(table)
      const extreme = (keep: (other: number) => boolean): number =>
        largestProbability(tables.filter((other) => keep(zOf(other))))
      expect(barnard.greater).toBeCloseTo(
        extreme((other) => other >= z - 1e-9),
        5,
      )
      expect(barnard.less).toBeCloseTo(
        extreme((other) => other <= z + 1e-9),
        5,
      )
      expect(barnard.twoSided).toBeCloseTo(
        extreme((other) => Math.abs(other) >= Math.abs(z) - 1e-9),
        5,
      )
      const bound = (fisher.get(table) ?? 0) * (1 + 1e-9)
      const rejected = tables.filter((other) => (fisher.get(other) ?? 0) <= bound)
      expect(boschlooTest(table).greater).toBeCloseTo(largestProbability(rejected), 5)
    }
  })
})

describe.each([
  ['barnardTest', barnardTest],
  ['boschlooTest', boschlooTest],
] as const)('%s', (_name, run) => {
  it('gives p-values in (0, 1] that mirror when the arms change places', () => {
    fc.assert(
      fc.property(arms, ({ candidate, baseline }) => {
        const { less, greater, twoSided } = run({ candidate, baseline })
        const mirrored = run({ candidate: baseline, baseline: candidate })
        for (const p of [less, greater, twoSided]) {
          expect(p).toBeGreaterThan(0)
          expect(p).toBeLessThanOrEqual(1)
        }
        expect(mirrored.less).toBeCloseTo(greater, 12)
        expect(mirrored.twoSided).toBeCloseTo(twoSided, 12)
      }),
    )
  })

  it('is 1 where all cases came out alike', () => {
    for (const successes of [0, 5]) {
      const alike = { candidate: { successes, n: 5 }, baseline: { successes, n: 5 } }
      expect(run(alike).twoSided).toBeCloseTo(1, 14)
    }
  })

  it('keeps far tails: all against nothing', () => {
    const apart = { candidate: { successes: 50, n: 50 }, baseline: { successes: 0, n: 50 } }
    // Only this table is as extreme; it is most probable at ½.
    expect(run(apart).greater / 2 ** -100).toBeCloseTo(1, 10)
  })

  it('refuses impossible counts', () => {
    const one = { successes: 1, n: 2 }
    expect(() => run({ candidate: one, baseline: { successes: 0, n: 0 } })).toThrow('baseline.n')
  })
})

describe('boschlooTest', () => {
  it('never finds less than Fisher’s test', () => {
    fc.assert(
      fc.property(arms, (table) => {
        const [boschloo, fisher] = [boschlooTest(table), fisherExactTest(table)]
        expect(boschloo.greater).toBeLessThanOrEqual(fisher.greater * (1 + 1e-10))
        expect(boschloo.less).toBeLessThanOrEqual(fisher.less * (1 + 1e-10))
      }),
    )
  })
})

describe('suissaShusterTest', () => {
  it('adds up every outcome that is as one-sided', () => {
    for (const n of [1, 2, 6]) {
      const differingPairs = probabilitiesOf(n)
      for (let better = 0; better <= n; better++) {
        for (let worse = 0; better + worse <= n; worse++) {
          const score = (b: number, c: number): number => (b + c === 0 ? 0 : (b - c) / Math.sqrt(b + c))
          const largest = (keep: (other: number) => boolean): number => {
            const shares = Array.from({ length: n + 1 }, (_, differing) =>
              Array.from({ length: differing + 1 }, (_, won) =>
                keep(score(won, differing - won)) ? binomialPmf(won, differing, 0.5) : 0,
              ).reduce((sum, share) => sum + share, 0),
            )
            return largestOver((step) =>
              shares.reduce((sum, share, differing) => sum + share * (differingPairs[step]?.[differing] ?? 0), 0),
            )
          }
          const observed = score(better, worse)
          const { less, greater, twoSided } = suissaShusterTest({ better, worse, n })
          expect(greater).toBeCloseTo(
            largest((other) => other >= observed - 1e-9),
            5,
          )
          expect(less).toBeCloseTo(
            largest((other) => other <= observed + 1e-9),
            5,
          )
          expect(twoSided).toBeCloseTo(
            largest((other) => Math.abs(other) >= Math.abs(observed) - 1e-9),
            5,
          )
        }
      }
    }
  })

  it('errs at most as often as it says, whatever the rate of differing pairs, and finds more than McNemar’s exact test', () => {
    const n = 25
    const rejects = (p: (better: number, worse: number) => number): [size: number, power: number] => {
      let size = 0
      const outcomes = Array.from({ length: n + 1 }, (_, differing) =>
        Array.from({ length: differing + 1 }, (_, won) => ({ differing, won, p: p(won, differing - won) })),
      ).flat()
      const rejected = outcomes.filter((outcome) => outcome.p <= 0.05)
      const probability = (rate: number, share: number): number =>
        rejected.reduce(
          (sum, { differing, won }) => sum + binomialPmf(differing, n, rate) * binomialPmf(won, differing, share),
          0,
        )
      for (let step = 1; step <= 50; step++) size = Math.max(size, probability(step / 50, 0.5))
      return [size, probability(0.4, 0.85)]
    }
    const [size, power] = rejects((better, worse) => suissaShusterTest({ better, worse, n }).twoSided)
    const [, exactPower] = rejects((better, worse) => mcnemarTest({ better, worse, n }).exact.twoSided)
    expect(size).toBeLessThanOrEqual(0.05 + 1e-12)
    expect(power).toBeGreaterThan(exactPower)
  })

  it('says nothing where no pair differs, and refuses counts that do not fit', () => {
    expect(suissaShusterTest({ better: 0, worse: 0, n: 4 })).toEqual({ greater: 1, less: 1, twoSided: 1 })
    expect(() => suissaShusterTest({ better: 3, worse: 3, n: 4 })).toThrow('got 3 + 3')
  })
})
