import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { applyChanges, type Change, withoutOverlaps } from '../../../../src/generators/editing/edit.ts'
import { findAll } from '../../../../src/generators/editing/find-all.ts'

const change: fc.Arbitrary<Change> = fc.array(
  fc
    .tuple(fc.nat(20), fc.nat(4), fc.string({ maxLength: 3 }))
    .map(([start, length, text]) => ({ start, end: start + length, text })),
  { minLength: 1, maxLength: 1 },
)

test('changes that are left do not overlap, and the first is one of them', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1 }), (changes) => {
      const kept = withoutOverlaps(changes)
      expect(kept[0]).toBe(changes[0])
      const edits = kept.flat().sort((a, b) => a.start - b.start)
      edits.slice(1).forEach((edit, index) => expect(edit.start).toBeGreaterThanOrEqual(edits[index]?.end ?? 0))
    }),
  )
})

test('edits count from the text as it was', () => {
  const changes = [
    [{ start: 8, end: 11, text: 'C' }],
    [
      { start: 0, end: 3, text: '' },
      { start: 4, end: 4, text: 'new ' },
    ],
  ]

  expect(applyChanges('one two three', changes)).toBe(' new two Cee')
  expect(applyChanges('one', [])).toBe('one')
})

test('nothing is found within a grapheme', () => {
  expect(findAll('e\u{301}e', /e/gu).map(({ start }) => start)).toEqual([2])
  expect(findAll('👩‍👩‍👧 👩', /👩/gu).map(({ start }) => start)).toEqual([9])
  expect(findAll('a\r\nb', /\n/gu)).toEqual([])
  expect(findAll('aa', /a/gu)).toHaveLength(2)
})
