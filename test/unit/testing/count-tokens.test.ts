import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { countTokens, splitTokens } from '../../../src/testing/count-tokens.ts'

describe('countTokens', () => {
  test.each([
    ['', 0],
    ['refund', 1],
    ['Please refund me.', 4],
    ['internationalisation', 3],
    ['  ', 1],
    ['a, b', 3],
    ['naïve façade', 2],
    ['日本語', 3],
    ['👍👍', 2],
    ['{"id":42}', 7],
  ])('%j has %i tokens', (text, count) => {
    expect(countTokens(text)).toBe(count)
  })

  test('tokens joined are the text, and as many as counted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const tokens = splitTokens(text)
        expect(tokens.join('')).toBe(text)
        expect(tokens).toHaveLength(countTokens(text))
        expect(tokens).not.toContain('')
      }),
    )
  })

  test('no token splits a surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(splitTokens(text).every((token) => !/^\p{Cs}|\p{Cs}$/u.test(token))).toBe(true)
      }),
    )
  })
})
