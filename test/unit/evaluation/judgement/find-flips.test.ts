import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { findFlips } from '../../../../src/evaluation/judgement/find-flips.ts'

test('finds the five largest differences each way, the first of equal ones first', () => {
  const difference = fc.option(fc.integer({ min: -8, max: 8 }), { nil: null })
  fc.assert(
    fc.property(fc.array(difference, { maxLength: 60 }), (differences) => {
      const shown = findFlips({
        count: differences.length,
        differenceAt: (position) => differences[position] ?? null,
        showAt: (position) => ({ caseId: String(position), input: position, candidate: 1, baseline: 0 }),
      })
      const all = differences.flatMap((value, position) => (value === null ? [] : [{ value, position }]))
      const expected = (sign: number): Array<[string, number]> =>
        all
          .filter(({ value }) => value * sign > 0)
          .sort((a, b) => sign * (b.value - a.value))
          .slice(0, 5)
          .map(({ value, position }) => [String(position), value])
      expect(shown.better.map(({ caseId, difference }) => [caseId, difference])).toEqual(expected(1))
      expect(shown.worse.map(({ caseId, difference }) => [caseId, difference])).toEqual(expected(-1))
    }),
  )
})
