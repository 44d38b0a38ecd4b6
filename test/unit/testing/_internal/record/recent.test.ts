import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { Recent } from '../../../../../src/testing/_internal/record/recent.ts'

test('Recent holds the newest items, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.constantFrom(0, 1, 3, 10, Infinity), (items, capacity) => {
      const recent = new Recent<number>(capacity)
      for (const item of items) {
        recent.add(item)
      }
      expect(recent.toArray()).toEqual(items.slice(Math.max(0, items.length - capacity)))
    }),
  )
})
