import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { midRanks } from '../../../../src/statistics/ranks/mid-ranks.ts'

test('tied values share the mean of their ranks', () => {
  const { ranks, ties } = midRanks([5, 1, 5, 3, 5, 1])
  expect([...ranks]).toEqual([5, 1.5, 5, 3, 5, 1.5])
  expect(ties).toEqual([2, 3])
})

test('ranks are what counting says: those below, plus half of the equals', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }), (values) => {
      const counted = values.map((value) => {
        const below = values.filter((other) => other < value).length
        const equal = values.filter((other) => other === value).length
        return below + (equal + 1) / 2
      })
      expect([...midRanks(values).ranks]).toEqual(counted)
    }),
  )
})

test('nothing has no ranks, and NaN is refused', () => {
  expect(midRanks([])).toEqual({ ranks: new Float64Array(), ties: [] })
  expect(() => midRanks([1, Number.NaN])).toThrow(new RangeError('values[1] must be a number, got NaN'))
  expect(() => midRanks([Number.NaN])).toThrow(RangeError)
})
