import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { cohenKappa, type KappaWeights } from '../../../../src/statistics/agreement/cohen-kappa.ts'
import { fleissKappa } from '../../../../src/statistics/agreement/fleiss-kappa.ts'
import { gwetAC1 } from '../../../../src/statistics/agreement/gwet-ac1.ts'
import { krippendorffAlpha } from '../../../../src/statistics/agreement/krippendorff-alpha.ts'

describe('laws', () => {
  const table = fc.integer({ min: 2, max: 4 }).chain((size) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    }),
  )

  test('kappa is the same when the raters change places', () => {
    fc.assert(
      fc.property(table, fc.constantFrom<KappaWeights>('none', 'linear', 'quadratic'), (counts, weights) => {
        const transposed = counts.map((_, i) => counts.map((row) => row[i] ?? 0))
        const [one, other] = [cohenKappa(counts, { weights }), cohenKappa(transposed, { weights })]
        expect(one.kappa).toBeCloseTo(other.kappa ?? Number.NaN, 12)
        expect(one.standardError).toBeCloseTo(other.standardError ?? Number.NaN, 12)
      }),
    )
  })

  test('perfect agreement is 1 in every measure', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 4 }), (diagonal) => {
        const counts = diagonal.map((count, i) => diagonal.map((_, j) => (i === j ? count : 0)))
        const ratings = diagonal.flatMap((count, i) => Array.from<number>({ length: count }).fill(i))
        expect(cohenKappa(counts).kappa).toBeCloseTo(1, 12)
        expect(gwetAC1(counts).ac1).toBeCloseTo(1, 12)
        expect(krippendorffAlpha([ratings, ratings], 'nominal').alpha).toBeCloseTo(1, 12)
      }),
    )
  })

  test('two raters without missing ratings: units of one rating change nothing', () => {
    const ratings = [
      [1, 2, 3, 2, 1, null],
      [1, 2, 2, 2, 3, 5],
    ]
    const complete = ratings.map((row) => row.slice(0, 5))
    expect(krippendorffAlpha(ratings, 'ordinal')).toEqual(krippendorffAlpha(complete, 'ordinal'))
  })
})

describe('bad input', () => {
  test.each([
    ['not square', () => cohenKappa([[1, 2], [3]]), 'row 1 has 1 columns'],
    ['a fraction', () => cohenKappa([[0.5]]), 'table[0][0] must be a whole number of at least 0, got 0.5'],
    ['empty', () => cohenKappa([[0]]), 'at least one rated item'],
    ['level', () => cohenKappa([[1]], { level: 1 }), 'level must lie between 0 and 1'],
    ['one category', () => gwetAC1([[3]]), 'at least 2 categories'],
    ['no items', () => fleissKappa([]), 'at least one item'],
    [
      'unequal raters',
      () =>
        fleissKappa([
          [2, 1],
          [1, 1],
        ]),
      'counts[1] must have 2 categories and 3 ratings',
    ],
    ['one rater', () => fleissKappa([[1, 0]]), 'at least 2 raters'],
    ['unequal units', () => krippendorffAlpha([[1, 2], [1]], 'nominal'), 'ratings[1] must have 2 units'],
    ['NaN', () => krippendorffAlpha([[Number.NaN]], 'nominal'), 'ratings[0][0] must be a finite number or null'],
    ['negative ratio', () => krippendorffAlpha([[-1]], 'ratio'), 'ratings[0][0]'],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(RangeError)
    expect(call).toThrow(message)
  })

  test('no rating at all: no agreement, no error', () => {
    expect(krippendorffAlpha([], 'nominal')).toEqual({ alpha: null, pairable: 0 })
  })
})
