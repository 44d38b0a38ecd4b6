import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clopperPearsonInterval } from '../../../../src/statistics/proportion/clopper-pearson-interval.ts'
import { agrestiCoullInterval } from '../../../../src/statistics/proportion/agresti-coull-interval.ts'
import { jeffreysInterval } from '../../../../src/statistics/proportion/jeffreys-interval.ts'
import { midPInterval } from '../../../../src/statistics/proportion/mid-p-interval.ts'
import { proportionInterval } from '../../../../src/statistics/proportion/proportion-interval.ts'
import { waldInterval } from '../../../../src/statistics/proportion/wald-interval.ts'
import { wilsonInterval } from '../../../../src/statistics/proportion/wilson-interval.ts'

const proportions = fc
  .integer({ min: 1, max: 2000 })
  .chain((n) => fc.record({ successes: fc.integer({ min: 0, max: n }), n: fc.constant(n) }))

for (const [method, interval] of [
  ['clopper-pearson', clopperPearsonInterval],
  ['wilson', wilsonInterval],
  ['mid-p', midPInterval],
  ['jeffreys', jeffreysInterval],
  ['agresti-coull', agrestiCoullInterval],
  ['wald', waldInterval],
] as const) {
  describe(method, () => {
    it('is what proportionInterval gives by its name', () => {
      fc.assert(
        fc.property(proportions, fc.constantFrom(0.8, 0.95, 0.99), (proportion, confidence) => {
          expect(proportionInterval(proportion, { method, confidence })).toMatchObject(interval(proportion, confidence))
        }),
        { numRuns: 30 },
      )
    })

    it('holds the rate, has width, and mirrors when successes and failures change places', () => {
      fc.assert(
        fc.property(proportions, fc.double({ min: 0.5, max: 0.999, noNaN: true }), ({ successes, n }, confidence) => {
          const { lower, upper } = interval({ successes, n }, confidence)
          const mirrored = interval({ successes: n - successes, n }, confidence)
          const isDecided = method === 'wald' && (successes === 0 || successes === n)
          expect(lower < upper).toBe(!isDecided)
          expect(interval({ successes, n }, (1 + confidence) / 2).lower).toBeLessThanOrEqual(lower)
          expect(lower).toBeLessThanOrEqual(successes / n)
          expect(upper).toBeGreaterThanOrEqual(successes / n)
          expect(mirrored.lower).toBeCloseTo(1 - upper, 12)
        }),
      )
    })

    it('refuses what is no proportion or no confidence, by name and value', () => {
      expect(() => interval({ successes: 3, n: 2 })).toThrow('proportion.successes must be at most n = 2; got 3')
      expect(() => interval({ successes: 0, n: 0 })).toThrow('proportion.n must be a whole number of at least 1; got 0')
      expect(() => interval({ successes: 0.5, n: 2 })).toThrow('proportion.successes must be a whole number')
      expect(() => interval({ successes: 1, n: 2 }, 1)).toThrow(
        'confidence must lie between 0 and 1, both excluded; got 1',
      )
      expect(() => interval({ successes: 1, n: 2 }, Number.NaN)).toThrow(RangeError)
    })
  })
}

describe('midPInterval', () => {
  it('lies inside Clopper and Pearson’s', () => {
    fc.assert(
      fc.property(proportions, (proportion) => {
        const [inner, outer] = [midPInterval(proportion), clopperPearsonInterval(proportion)]
        expect(inner.lower).toBeGreaterThanOrEqual(outer.lower)
        expect(inner.upper).toBeLessThanOrEqual(outer.upper)
      }),
    )
  })

  it('keeps the digits of a tiny limit', () => {
    // P(X = 0) / 2 = 0.025 at 1 − 0.05^(1/n).
    const { upper } = midPInterval({ successes: 0, n: 1_000_000 })
    expect(upper / -Math.expm1(Math.log(0.05) / 1e6)).toBeCloseTo(1, 12)
  })
})

describe('proportionInterval', () => {
  it('gives one-sided limits by name: 0 failures in 300 cases are at most 3 / n, about', () => {
    const { estimate, lower, upper } = proportionInterval({ successes: 0, n: 300 }, { alternative: 'less' })
    expect([estimate, lower]).toEqual([0, 0])
    expect(upper).toBeCloseTo(1 - 0.05 ** (1 / 300), 14)
  })

  it('is on one side the limit of a two-sided interval that misses twice as often', () => {
    const proportion = { successes: 7, n: 20 }
    const twoSided = proportionInterval(proportion, { method: 'wilson', confidence: 0.9 })
    const greater = proportionInterval(proportion, { method: 'wilson', alternative: 'greater' })
    expect(greater.lower).toBeCloseTo(twoSided.lower, 14)
    expect(greater).toMatchObject({ upper: 1, confidence: 0.95, estimate: 0.35 })
  })

  it('refuses unknown names and confidences, by value', () => {
    const proportion = { successes: 1, n: 2 }
    expect(() => proportionInterval(proportion, { method: 'exact' as 'wald' })).toThrow('method must be one of')
    expect(() => proportionInterval(proportion, { alternative: 'up' as 'less' })).toThrow('got up')
    expect(() => proportionInterval(proportion, { alternative: 'less', confidence: 0.5 })).toThrow('got 0.5')
    expect(() => proportionInterval(proportion, { confidence: Number.NaN })).toThrow('got NaN')
  })
})
