import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { pieceBlocks } from '../../../../../src/reporter/html/cases/piece-blocks.ts'
import { placeOf } from '../../../../../src/reporter/html/cases/whole-texts.ts'

test('each long text is found in its chunk, and no other', () => {
  const lists = fc.uniqueArray(fc.nat(200), { minLength: 1 }).map((of) => of.toSorted((a, b) => a - b))
  fc.assert(
    fc.property(lists, fc.integer({ min: 1, max: 9 }), (of, size) => {
      const starts = of.flatMap((_, position) => (position % size === 0 ? [position] : []))
      for (let index = 0; index <= 201; index += 1) {
        const at = of.indexOf(index)
        expect(placeOf({ of, chunks: { name: 'outputs', starts } }, index)).toEqual(
          at === -1 ? undefined : { chunk: `outputs-${Math.floor(at / size)}`, position: at % size },
        )
      }
    }),
  )
})

test('of texts that are not at hand it is known that they are longer', () => {
  expect(placeOf({ of: [3] }, 3)).toEqual({ chunk: undefined, position: 0 })
  expect(placeOf({ of: [3] }, 2)).toBeUndefined()
  expect(placeOf(undefined, 0)).toBeUndefined()
})

test('pieces in blocks are the same text, in order, with the same marks', () => {
  const piece = fc.record({ text: fc.string({ minLength: 1, maxLength: 40 }), isOnlyHere: fc.boolean() })
  fc.assert(
    fc.property(fc.array(piece), fc.integer({ min: 2, max: 20 }), (pieces, longest) => {
      const marked = (all: typeof pieces): unknown[] =>
        all.flatMap(({ text, isOnlyHere }) => Array.from({ length: text.length }, (_, at) => [text[at], isOnlyHere]))
      const blocks = pieceBlocks(pieces, longest)
      expect(marked(blocks.flat())).toEqual(marked(pieces))
      blocks.forEach((block) => expect(block.map(({ text }) => text).join('').length).toBeLessThanOrEqual(longest))
    }),
  )
})
