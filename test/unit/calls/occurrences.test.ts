import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { Occurrences } from '../../../src/calls/occurrences.ts'

describe('Occurrences', () => {
  test('numbers identical requests from 0; no number is taken twice unless it was given back', () => {
    const step = fc.record({ request: fc.constantFrom('x', 'y'), giveBack: fc.option(fc.nat()) })
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const occurrences = new Occurrences()
        const taken = { x: new Set<number>(), y: new Set<number>() }
        for (const { request, giveBack } of steps) {
          const numbers = taken[request]
          if (giveBack === null) {
            const smallestFree = Array.from({ length: numbers.size + 1 }, (_, index) => index).find(
              (n) => !numbers.has(n),
            )
            const number = occurrences.take(request)
            expect(number).toBe(smallestFree)
            numbers.add(number)
          } else if (numbers.size > 0) {
            const chosen = [...numbers][giveBack % numbers.size] ?? 0
            occurrences.giveBack(request, chosen)
            numbers.delete(chosen)
          }
        }
      }),
    )
  })

  test('of more requests than it remembers, the oldest start anew', () => {
    const occurrences = new Occurrences(2)
    expect(['x', 'y', 'z', 'y', 'x'].map((request) => occurrences.take(request))).toEqual([0, 0, 0, 1, 0])
  })
})
