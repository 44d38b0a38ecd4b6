import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { textBlocks } from '../../../../../src/reporter/html/cases/text-blocks.ts'

test('blocks are the text, none is too long, and none ends within a character', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '😀', ' '), maxLength: 200 })
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 30 }), (whole, longest) => {
      const blocks = textBlocks(whole, longest)
      expect(blocks.join('')).toBe(whole)
      expect(blocks.every((block) => block.length > 0 && block.length <= longest)).toBe(true)
      expect(blocks.some((block) => /[\uD800-\uDBFF]$/.test(block))).toBe(false)
    }),
  )
})

test('blocks end after lines, where there are lines', () => {
  expect(textBlocks('one\ntwo\nthree four', 8)).toEqual(['one\ntwo\n', 'three fo', 'ur'])
  expect(textBlocks('', 8)).toEqual([])
})
