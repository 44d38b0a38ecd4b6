import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { clip, textWidth, wrap } from '../../../../src/reporter/terminal/text-width.ts'

test.each([
  ['', 0],
  ['abc', 3],
  ['−4.8 pp', 7],
  ['\u001B[31mred\u001B[39m', 3],
  ['日本', 4],
  ['👩‍🚀', 2],
  ['e\u0301', 1],
  ['short\nlonger', 6],
])('%j takes %i columns', (text, width) => {
  expect(textWidth(text)).toBe(width)
})

test('breaks lines at spaces, and words where a line has none', () => {
  expect(wrap('one two three', 8)).toEqual(['one two', 'three'])
  expect(wrap('incomprehensible', 6)).toEqual(['incomp', 'rehens', 'ible'])
  expect(wrap('', 6)).toEqual([''])
})

test('keeps a number and its unit together', () => {
  expect(wrap('not 10 % slower', 6)).toEqual(['not', '10 %', 'slower'])
  expect(wrap('more than 2 pp worse', 12)).toEqual(['more than', '2 pp worse'])
})

test('cuts what is too long, and shows that something is missing', () => {
  expect(clip('abcdef', 6)).toBe('abcdef')
  expect(clip('abcdefg', 6)).toBe('abcde…')
  expect(clip('日本語', 4)).toBe('日…')
  expect(clip('abc', 0)).toBe('')
})

const text = fc.string({ unit: 'grapheme-composite' }).map((value) => value.replaceAll(/\p{C}/gu, ''))

test('wrapping loses nothing but spaces, and no line is too wide', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 40 }), (value, columns) => {
      const lines = wrap(value, columns)
      expect(lines.join('').replaceAll(/\s/g, '')).toBe(value.replaceAll(/\s/g, ''))
      expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(columns)
    }),
  )
})

test('a cut text is never too wide', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 40 }), (value, columns) => {
      expect(textWidth(clip(value, columns))).toBeLessThanOrEqual(columns)
    }),
  )
})
