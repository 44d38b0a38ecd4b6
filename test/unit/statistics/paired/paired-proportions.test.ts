import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bonettPriceInterval } from '../../../../src/statistics/paired/bonett-price-interval.ts'
import type { PairedCounts } from '../../../../src/statistics/paired/paired-counts.ts'
import { newcombePairedInterval } from '../../../../src/statistics/paired/newcombe-paired-interval.ts'
import { pairedProportionDifference } from '../../../../src/statistics/paired/paired-proportion-difference.ts'
import { waldPairedInterval } from '../../../../src/statistics/paired/wald-paired-interval.ts'
import { pairedProportionInterval } from '../../../../src/statistics/paired/paired-proportion-interval.ts'
import { tangoInterval } from '../../../../src/statistics/paired/tango-interval.ts'
import { clopperPearsonInterval } from '../../../../src/statistics/proportion/clopper-pearson-interval.ts'
import { tangoScoreTest } from '../../../../src/statistics/paired/tango-score-test.ts'

const counts = fc
  .tuple(fc.nat(300), fc.nat(300), fc.nat(300))
  .filter(([better, worse, tied]) => better + worse + tied > 0)
  .map(([better, worse, tied]): PairedCounts => ({ better, worse, n: better + worse + tied }))

describe.each([
  ['tangoInterval', tangoInterval],
  ['bonettPriceInterval', bonettPriceInterval],
  ['pairedProportionInterval', pairedProportionInterval],
] as const)('%s', (_name, interval) => {
  it('has width, lies in [−1, 1], and mirrors when the arms change places', () => {
    fc.assert(
      fc.property(counts, ({ better, worse, n }) => {
        const { lower, upper } = interval({ better, worse, n })
        const mirrored = interval({ better: worse, worse: better, n })
        expect(lower).toBeGreaterThanOrEqual(-1)
        expect(upper).toBeLessThanOrEqual(1)
        expect(upper - lower).toBeGreaterThan(0)
        expect(mirrored.lower).toBeCloseTo(-upper, 12)
        expect(mirrored.upper).toBeCloseTo(-lower, 12)
      }),
    )
  })

  it('refuses impossible counts', () => {
    expect(() => interval({ better: 3, worse: 2, n: 4 })).toThrow(
      'counts.better + counts.worse must be at most counts.n = 4; got 3 + 2',
    )
    expect(() => interval({ better: -1, worse: 2, n: 4 })).toThrow(
      'counts.better must be a whole number of at least 0; got -1',
    )
    expect(() => interval({ better: 0, worse: 0, n: 0 })).toThrow('counts.n')
    expect(() => interval({ better: 0, worse: 0, n: 1 }, 0)).toThrow('confidence')
  })
})

describe('pairedProportionInterval', () => {
  it('is on each side the widest of the three it is made of, from 20 pairs on', () => {
    fc.assert(
      fc.property(counts, (pairs) => {
        fc.pre(pairs.n >= 20)
        const notLost = clopperPearsonInterval({ successes: pairs.n - pairs.worse, n: pairs.n })
        const notWon = clopperPearsonInterval({ successes: pairs.n - pairs.better, n: pairs.n })
        const ofTies = { lower: 2 * notLost.lower - 1, upper: 1 - 2 * notWon.lower }
        const all = [tangoInterval(pairs), bonettPriceInterval(pairs), ofTies]
        const { lower, upper } = pairedProportionInterval(pairs)
        expect(lower).toBe(Math.min(...all.map((interval) => interval.lower)))
        expect(upper).toBe(Math.max(...all.map((interval) => interval.upper)))
      }),
    )
  })

  it('never falls with one more win or one less loss instead of a tie', () => {
    fc.assert(
      fc.property(counts, ({ better, worse, n }) => {
        fc.pre(n >= 20 && better + worse < n)
        const { lower } = pairedProportionInterval({ better, worse, n })
        expect(pairedProportionInterval({ better: better + 1, worse, n }).lower).toBeGreaterThanOrEqual(lower - 1e-9)
        if (worse === 0) return
        const withoutLoss = pairedProportionInterval({ better, worse: worse - 1, n })
        expect(withoutLoss.lower).toBeGreaterThanOrEqual(lower - 1e-9)
      }),
    )
  })

  it('tells nothing from one pair but that it is not the opposite', () => {
    const { lower, upper } = pairedProportionInterval({ better: 1, worse: 0, n: 1 })
    expect(lower).toBeLessThan(0)
    expect(upper).toBe(1)
  })
})

describe('tangoScoreTest', () => {
  it('is infinite where the margin allows one difference only, and 0 where that was observed', () => {
    expect(tangoScoreTest({ better: 2, worse: 0, n: 5 }, -1)).toEqual({ score: Infinity, pValue: 0 })
    expect(tangoScoreTest({ better: 2, worse: 0, n: 5 }, 1)).toEqual({ score: -Infinity, pValue: 1 })
    expect(tangoScoreTest({ better: 0, worse: 0, n: 5 }, 0).score).toBe(0)
  })

  it('refuses margins beyond ±1', () => {
    expect(() => tangoScoreTest({ better: 0, worse: 0, n: 5 }, 1.5)).toThrow(
      'margin must lie between −1 and 1; got 1.5',
    )
  })
})

const tables = fc
  .tuple(fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(100))
  .filter((cells) => cells.some((count) => count > 0))
  .map(([both, better, worse, neither]) => ({ both, better, worse, n: both + better + worse + neither }))

describe('newcombePairedInterval', () => {
  it('has width, holds the difference, and mirrors when the arms change places, or pass and fail do', () => {
    fc.assert(
      fc.property(tables, ({ both, better, worse, n }) => {
        const { lower, upper } = newcombePairedInterval({ both, better, worse, n })
        const exchanged = newcombePairedInterval({ both, better: worse, worse: better, n })
        const failures = newcombePairedInterval({ both: n - both - better - worse, better: worse, worse: better, n })
        const difference = (better - worse) / n
        expect(lower).toBeLessThanOrEqual(difference)
        expect(upper).toBeGreaterThanOrEqual(difference)
        expect(upper - lower).toBeGreaterThan(0)
        expect(exchanged.lower).toBeCloseTo(-upper, 12)
        expect(failures.lower).toBeCloseTo(-upper, 12)
      }),
    )
  })

  it('refuses cells that do not fit', () => {
    expect(() => newcombePairedInterval({ both: 3, better: 1, worse: 1, n: 4 })).toThrow('got 1 + 1 + 3')
    expect(() => newcombePairedInterval({ both: 0.5, better: 1, worse: 1, n: 4 })).toThrow('counts.both')
    expect(() => newcombePairedInterval({ both: 0, better: 1, worse: 1, n: 4 }, 1)).toThrow('confidence')
  })
})

describe('waldPairedInterval', () => {
  it('holds the difference in its middle where it is not clipped', () => {
    fc.assert(
      fc.property(counts, (pairs) => {
        const { lower, upper } = waldPairedInterval(pairs)
        fc.pre(lower > -1 && upper < 1)
        expect((lower + upper) / 2).toBeCloseTo((pairs.better - pairs.worse) / pairs.n, 12)
      }),
    )
  })
})

describe('pairedProportionDifference', () => {
  it.each([
    ['tango', tangoInterval],
    ['bonett-price', bonettPriceInterval],
    ['newcombe', newcombePairedInterval],
    ['wald', waldPairedInterval],
  ] as const)('%s: gives what its function does', (method, interval) => {
    fc.assert(
      fc.property(counts, fc.constantFrom(0.8, 0.95), ({ better, worse, n }, confidence) => {
        const table = { both: n - better - worse, better, worse, n }
        expect(pairedProportionDifference(table, { method, confidence })).toMatchObject(interval(table, confidence))
      }),
      { numRuns: 30 },
    )
  })

  it('decides as verdicts do unless told otherwise', () => {
    const table = { both: 60, better: 12, worse: 5, n: 100 }
    expect(pairedProportionDifference(table)).toEqual({ estimate: 0.07, ...pairedProportionInterval(table) })
  })

  it('gives one limit where one is asked for', () => {
    const table = { both: 60, better: 12, worse: 5, n: 100 }
    const options = { method: 'tango', alternative: 'less' } as const
    const { lower, upper } = pairedProportionDifference(table, options)
    expect(lower).toBe(-1)
    expect(upper).toBeCloseTo(tangoInterval(table, 0.9).upper, 13)
  })

  it('refuses an unknown method', () => {
    const table = { both: 0, better: 0, worse: 0, n: 1 }
    expect(() => pairedProportionDifference(table, { method: 'mcnemar' as 'wald' })).toThrow('got mcnemar')
  })
})
