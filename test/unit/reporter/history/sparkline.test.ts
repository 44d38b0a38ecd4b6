import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { sparkline } from '../../../../src/reporter/history/sparkline.ts'

function exact(value: number): { value: number; lower: number; upper: number } {
  return { value, lower: value, upper: value }
}

test('a larger value has no lower bar', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 }), (values) => {
      const bars = sparkline(values.map(exact)).split('')
      expect(bars).toHaveLength(values.length)
      const order = values
        .map((value, index) => ({ value, bar: bars[index] ?? '' }))
        .toSorted((a, b) => a.value - b.value)
      expect(order.map(({ bar }) => bar)).toEqual(bars.toSorted())
    }),
  )
})

test('what may be chance looks small; gaps and endless intervals are no height', () => {
  expect(sparkline([exact(1), exact(2), exact(3)])).toBe('▁▅█')
  const wide = [1, 2, 3].map((value) => ({ value, lower: value - 10, upper: value + 10 }))
  expect(sparkline(wide)).toBe('▄▅▅')
  expect(sparkline([null, { value: 1, lower: -Infinity, upper: Infinity }, null])).toBe('·▅·')
  expect(sparkline([])).toBe('')
})
