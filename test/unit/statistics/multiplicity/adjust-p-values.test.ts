import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { adjustPValues, type PValueAdjustment } from '../../../../src/statistics/multiplicity/adjust-p-values.ts'

const methods = ['bonferroni', 'sidak', 'holm', 'holm-sidak', 'hochberg', 'hommel', 'bh', 'by'] as const
const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 })

describe.each(methods)('%s', (method) => {
  test('D1-7: never lowers a p-value, keeps the order, stays within [0, 1]', () => {
    fc.assert(
      fc.property(pValues, (values) => {
        const adjusted = adjustPValues(values, method)
        adjusted.forEach((p, i) => {
          expect(p).toBeGreaterThanOrEqual((values[i] ?? 0) * (1 - 1e-12))
          expect(p).toBeLessThanOrEqual(1)
          values.forEach((other, j) => {
            if ((values[i] ?? 0) < other) expect(p).toBeLessThanOrEqual(adjusted[j] ?? 0)
          })
        })
      }),
    )
  })

  test('does not depend on the order of the tests', () => {
    fc.assert(
      fc.property(pValues, (values) => {
        expect(adjustPValues(values.toReversed(), method)).toEqual(adjustPValues(values, method).toReversed())
      }),
    )
  })

  test('leaves a single p-value as it is', () => {
    expect(adjustPValues([0.04], method)[0]).toBeCloseTo(0.04, 15)
  })
})

test('Hommel is at least as powerful as Hochberg, Hochberg as Holm, Holm as Bonferroni', () => {
  fc.assert(
    fc.property(pValues, (values) => {
      const [hommel, hochberg, holm, bonferroni] = (['hommel', 'hochberg', 'holm', 'bonferroni'] as const).map(
        (method) => adjustPValues(values, method),
      )
      values.forEach((_, i) => {
        expect(hommel?.[i]).toBeLessThanOrEqual((hochberg?.[i] ?? 0) + 1e-15)
        expect(hochberg?.[i]).toBeLessThanOrEqual((holm?.[i] ?? 0) + 1e-15)
        expect(holm?.[i]).toBeLessThanOrEqual(bonferroni?.[i] ?? 0)
      })
    }),
  )
})

test('D1-7: Holm stops stepping down at the first p-value that is too large', () => {
  // An earlier system rejected the third of these alone.
  expect(adjustPValues([0.04, 0.045, 0.049], 'holm').every((p) => p > 0.05)).toBe(true)
  expect(adjustPValues([0.005, 0.01, 0.03, 0.04], 'holm')).toEqual([0.02, 0.03, 0.06, 0.06])
})

test('refuses what is not a p-value, and unknown methods', () => {
  expect(() => adjustPValues([0.1, 1.1], 'holm')).toThrow(new RangeError('pValues[1] must lie in [0, 1], got 1.1'))
  expect(() => adjustPValues([Number.NaN], 'bh')).toThrow('pValues[0]')
  expect(() => adjustPValues([0.1], 'tukey' as PValueAdjustment)).toThrow('method must be one of bonferroni, ')
})

test('an empty family is empty', () => {
  expect(adjustPValues([], 'hommel')).toEqual([])
})
