import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { permutationOf } from '../../../../src/generators/editing/permutation.ts'
import { shrunk } from '../support/relation-laws.ts'

const moved = (order: readonly number[]): number => order.filter((position, index) => position !== index).length

test('draws permutations other than the order as it is, the same for the same seed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 50 }), fc.integer(), (length, seed) => {
      const [first, second] = [1, 2].map(() => fc.sample(permutationOf(length), { seed, numRuns: 5 }))
      expect(first).toEqual(second)
      for (const order of first ?? []) {
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, index) => index))
        expect(moved(order)).toBeGreaterThanOrEqual(2)
      }
    }),
  )
})

test('shrinks to two that are exchanged, with fewer moved at each step', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 50 }), fc.integer(), (length, seed) => {
      const sizes: number[] = []
      const minimal = shrunk(permutationOf(length), seed, (order) => {
        sizes.push(moved(order))
        return true
      })
      expect(moved(minimal)).toBe(2)
      expect(sizes).toEqual([...new Set(sizes)].sort((a, b) => b - a))
    }),
  )
})

test('shrinks to the exchange that matters', () => {
  const minimal = shrunk(permutationOf(20), 3, (order) => order.indexOf(7) < order.indexOf(4))

  expect(minimal.indexOf(7)).toBeLessThan(minimal.indexOf(4))
  expect(moved(minimal)).toBeLessThanOrEqual(3)
})
