import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bonettPriceInterval } from '../../../../src/statistics/paired/bonett-price-interval.ts'
import type { PairedCounts } from '../../../../src/statistics/paired/paired-counts.ts'
import { pairedProportionInterval } from '../../../../src/statistics/paired/paired-proportion-interval.ts'
import { tangoInterval } from '../../../../src/statistics/paired/tango-interval.ts'
import { tangoScoreTest } from '../../../../src/statistics/paired/tango-score-test.ts'
import { expectReference } from '../against-reference.ts'
import { missingReference, referenceAvailable, type ReferenceCase } from '../reference.ts'

const counts = fc
  .tuple(fc.nat(300), fc.nat(300), fc.nat(300))
  .filter(([better, worse, tied]) => better + worse + tied > 0)
  .map(([better, worse, tied]): PairedCounts => ({ better, worse, n: better + worse + tied }))

function countsOf({ n10, n01, n11, n00 }: ReferenceCase['input']): PairedCounts {
  const [better, worse] = [Number(n10), Number(n01)]
  return { better, worse, n: better + worse + Number(n11) + Number(n00) }
}

describe.skipIf(!referenceAvailable)(`paired proportions against reference vectors${missingReference}`, () => {
  it.each([
    ['tango', tangoInterval],
    ['bonett-price', bonettPriceInterval],
  ] as const)('%s: limits', (method, interval) => {
    expectReference('paired.proportionDiff.ci', (input) => interval(countsOf(input), Number(input.level)), {
      where: (input) => input.method === method,
      keys: ['lower', 'upper'],
    })
  })

  it('non-inferiority: score and p', () => {
    expectReference('paired.nonInferiority', (input) => {
      const { score, pValue } = tangoScoreTest(countsOf(input), -Number(input.margin))
      return { zTango: score, pTango: pValue }
    })
  })
})

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
  it('is on each side the wider of the two it is made of, from 20 pairs on', () => {
    fc.assert(
      fc.property(counts, (pairs) => {
        fc.pre(pairs.n >= 20)
        const both = [tangoInterval(pairs), bonettPriceInterval(pairs)]
        const { lower, upper } = pairedProportionInterval(pairs)
        expect(lower).toBe(Math.min(...both.map((interval) => interval.lower)))
        expect(upper).toBe(Math.max(...both.map((interval) => interval.upper)))
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
