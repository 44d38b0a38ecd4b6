import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clopperPearsonInterval } from '../../../../src/statistics/proportion/clopper-pearson-interval.ts'
import { wilsonInterval } from '../../../../src/statistics/proportion/wilson-interval.ts'
import { expectReference } from '../against-reference.ts'
import { missingReference, referenceAvailable } from '../reference.ts'

const proportions = fc
  .integer({ min: 1, max: 2000 })
  .chain((n) => fc.record({ successes: fc.integer({ min: 0, max: n }), n: fc.constant(n) }))

for (const [method, interval] of [
  ['clopper-pearson', clopperPearsonInterval],
  ['wilson', wilsonInterval],
] as const) {
  describe.skipIf(!referenceAvailable)(`${method} against reference vectors${missingReference}`, () => {
    it('gives their limits', () => {
      expectReference(
        'proportion.ci',
        ({ k, n, level }) => interval({ successes: Number(k), n: Number(n) }, Number(level)),
        { where: (input) => input.method === method, keys: ['lower', 'upper'] },
      )
    })
  })

  describe(method, () => {
    it('holds the rate, has width, and mirrors when successes and failures change places', () => {
      fc.assert(
        fc.property(proportions, fc.double({ min: 0.5, max: 0.999, noNaN: true }), ({ successes, n }, confidence) => {
          const { lower, upper } = interval({ successes, n }, confidence)
          const mirrored = interval({ successes: n - successes, n }, confidence)
          expect(lower).toBeLessThan(upper)
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
