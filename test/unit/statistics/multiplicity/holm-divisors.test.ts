import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { adjustPValues } from '../../../../src/statistics/multiplicity/adjust-p-values.ts'
import { holmDivisors } from '../../../../src/statistics/multiplicity/holm-divisors.ts'

test('goes on from the smallest p-value to the first that is not below its level', () => {
  expect(holmDivisors([0.04, 0.001, 0.02, 0.03], [0.05, 0.05, 0.05, 0.05])).toEqual([3, 4, 3, 3])
  expect(holmDivisors([0.04, 0.001, 0.01, 0.02], [0.05, 0.05, 0.05, 0.05])).toEqual([1, 4, 3, 2])
  expect(holmDivisors([], [])).toEqual([])
})

test('says the same as the adjusted p-values', () => {
  const pValues = fc.array(fc.double({ min: 0, max: 0.2, noNaN: true }), { maxLength: 8 })
  fc.assert(
    fc.property(pValues, fc.double({ min: 0.01, max: 0.2, noNaN: true }), (all, level) => {
      const adjusted = adjustPValues(all, 'holm')
      const divisors = holmDivisors(
        all,
        all.map(() => level),
      )
      all.forEach((p, index) => {
        // Where both are computed to be equal but for rounding, they may fall on either side.
        fc.pre(Math.abs((adjusted[index] ?? 1) - level) > 1e-12)
        expect(p < level / (divisors[index] ?? 1)).toBe((adjusted[index] ?? 1) < level)
      })
    }),
  )
})
