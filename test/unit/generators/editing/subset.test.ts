import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { subsetOf } from '../../../../src/generators/editing/subset.ts'
import { shrunk } from '../support/relation-laws.ts'

const numbers = Array.from({ length: 200 }, (_, index) => index)
const subset = (items: readonly number[], count: number): fc.Arbitrary<readonly number[]> =>
  subsetOf(items, { count }, (drawn) => drawn)

test('draws as many different items as asked for, in their order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 250 }),
      fc.integer(),
      (length, count, seed) => {
        const items = numbers.slice(0, length)
        for (const drawn of fc.sample(subset(items, count), { seed, numRuns: 3 })) {
          expect(drawn).toHaveLength(Math.min(length, count))
          expect(drawn).toEqual([...new Set(drawn)].sort((a, b) => a - b))
          expect(drawn.every((item) => items.includes(item))).toBe(true)
        }
      },
    ),
  )
})

test('each item is as likely as the others', () => {
  const drawn = fc.sample(subset(numbers.slice(0, 10), 3), { seed: 1, numRuns: 20_000 })
  const counts = numbers.slice(0, 10).map((item) => drawn.filter((some) => some.includes(item)).length)

  // Standard deviation √(20,000 · 0.3 · 0.7) = 65.
  expect(Math.max(...counts.map((count) => Math.abs(count - 6000)))).toBeLessThan(4 * 65)
})

test('shrinks to the items that matter, however they lie', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(199), { minLength: 1, maxLength: 4 }), (matter) => {
      const minimal = shrunk(subset(numbers, 200), 1, (some) => matter.every((item) => some.includes(item)))
      expect(minimal).toEqual([...matter].sort((a, b) => a - b))
    }),
  )
})

test('one that matters among 200 is found in few steps', () => {
  const most = numbers.map((matters) => {
    let tried = 0
    shrunk(subset(numbers, 200), 1, (some) => {
      tried++
      return some.includes(matters)
    })
    return tried
  })

  // Halving takes 8 steps of at most 2 tries.
  expect(Math.max(...most)).toBeLessThanOrEqual(1 + 2 * 8)
})

test('ever fewer on the way, never none', () => {
  const sizes: number[] = []
  shrunk(subset(numbers, 150), 1, (some) => {
    sizes.push(some.length)
    return true
  })

  expect(sizes).toEqual([150, 75, 37, 18, 9, 4, 2, 1])
})
