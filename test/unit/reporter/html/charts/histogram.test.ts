import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { histogramAxis, positiveAxis } from '../../../../../src/reporter/html/charts/histogram.ts'

test('an axis of any length has few numbers, apart from each other', () => {
  const spread = fc.tuple(fc.integer({ min: -6, max: 3 }), fc.integer({ min: 0, max: 9 }))
  fc.assert(
    fc.property(spread, ([least, decades]) => {
      const axis = positiveAxis([10 ** least, 10 ** (least + decades)])
      const { html } = histogramAxis(axis, String)
      const places = [...html.matchAll(/x="([\d.]+)%"/g)].map(([, place]) => Number(place))
      expect(places.length).toBeLessThanOrEqual(7)
      places.slice(1).forEach((place, index) => expect(place - (places[index] ?? 0)).toBeGreaterThan(15))
    }),
  )
})
