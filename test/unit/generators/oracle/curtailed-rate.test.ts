import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { curtailedRate } from '../../../../src/generators/oracle/curtailed-rate.ts'
import type { InputCounts } from '../../../../src/generators/oracle/input-outcome.ts'

const kinds = ['violating', 'upheld', 'missing', 'not applicable'] as const
type Kind = (typeof kinds)[number]

function countsOf(outcomes: readonly Kind[]): InputCounts {
  const count = (kind: Kind): number => outcomes.filter((outcome) => outcome === kind).length
  return {
    judged: count('violating') + count('upheld'),
    violating: count('violating'),
    missing: count('missing'),
    notApplicable: count('not applicable'),
  }
}

test('an early verdict is the one that all inputs give, whatever the rest shows, and its interval contains theirs', () => {
  const outcomes = fc.array(fc.constantFrom(...kinds, 'upheld' as const, 'upheld' as const), {
    minLength: 1,
    maxLength: 120,
  })
  fc.assert(
    fc.property(outcomes, fc.double({ min: 0.02, max: 0.9, noNaN: true }), (all, rate) => {
      const limits = { rate, confidence: 0.95 }
      const final = curtailedRate(countsOf(all), 0, limits)
      for (let seen = 0; seen < all.length; seen += 1) {
        const early = curtailedRate(countsOf(all.slice(0, seen)), all.length - seen, limits)
        if (early.state !== undefined) {
          expect(final.state).toBe(early.state)
          expect(early.interval.lower).toBeLessThanOrEqual(final.interval.lower)
          expect(early.interval.upper).toBeGreaterThanOrEqual(final.interval.upper)
        }
      }
    }),
  )
})

test('stops as soon as nothing can change', () => {
  const limits = { rate: 0.05, confidence: 0.95 }
  const fine = (judged: number): InputCounts => ({ judged, violating: 0, missing: 0, notApplicable: 0 })
  // 400 inputs pass with up to 11 violations.
  expect(curtailedRate(fine(388), 12, limits).state).toBe(undefined)
  expect(curtailedRate(fine(389), 11, limits).state).toBe('pass')
  expect(curtailedRate({ ...fine(12), violating: 12 }, 88, limits).state).toBe('fail')
  expect(curtailedRate(fine(10), 20, limits).state).toBe(undefined)
  expect(curtailedRate(fine(28), 2, limits).state).toBe('inconclusive')
})
