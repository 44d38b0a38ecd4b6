import { array, assert, constantFrom, nat, property, tuple } from 'fast-check'
import { expect, test } from 'vitest'

import { quotations, type QuotationOptions } from '../../../../src/evaluation/scorers/quotations.ts'

const source = `The warranty covers two years. It doesn't cover water damage,
  unless the case was closed. Send the device to our workshop in Graz.`

function scoreOf(output: unknown, sources: string | readonly string[] = source, options?: QuotationOptions): unknown {
  const score = quotations(() => sources, options)
  return score({ input: '', output: output as string, expected: undefined, case: { id: '1', input: '' } })
}

test.each<[string, string, unknown]>([
  ['word for word', 'It says: "The warranty covers two years."', 1],
  ['one of two', '“The warranty covers two years” and “also covers all water damage”', 0.5],
  ['another case, white space and apostrophe', 'As it says, «it doesn’t cover   water damage»', 1],
  ['across a line', '„water damage, unless the case was closed“', 1],
  ['with something left out', '"The warranty […] unless the case was closed"', 1],
  ['left out the wrong way round', '"unless the case … The warranty covers"', 0],
  ['invented', '"the warranty covers three years"', 0],
  ['the sentence’s own full stop', 'It covers "water damage, unless the case."', 1],
])('%s', (_, output, score) => {
  expect(scoreOf(output)).toBe(score)
})

test.each<[string, unknown, string | readonly string[], string]>([
  ['nothing quoted', 'It covers two years.', source, 'the output quotes nothing'],
  ['a word in quotes alone', 'It is a so-called "warranty".', source, 'the output quotes nothing'],
  ['an empty output', '', source, 'the output quotes nothing'],
  ['no sources', '"The warranty covers two years"', [], 'the case has no sources'],
  ['no text', 7, source, 'the output is not a text, but of type number'],
])('%s cannot be scored', (_, output, sources, reason) => {
  expect(scoreOf(output, sources)).toMatchObject({ score: null, metadata: { reason } })
})

test('how many words count can be chosen', () => {
  expect(scoreOf('a "warranty"', source, { leastWords: 1 })).toBe(1)
  expect(() => quotations(() => '', { leastWords: 0 })).toThrow('leastWords must be a whole number ≥ 1, got 0')
  expect(() => quotations('source' as never)).toThrow('give a function that names the sources of a case')
})

test('every run of words of any source is found, and a word more is not', () => {
  const words = array(constantFrom('warranty', 'covers', 'two', 'years', 'water'), { minLength: 3, maxLength: 12 })
  assert(
    property(words, tuple(nat(), nat()), (text, [start, length]) => {
      const from = start % (text.length - 2)
      const passage = text.slice(from, from + 3 + (length % (text.length - from)))
      expect(scoreOf(`They say "${passage.join(' ')}".`, ['other', text.join(' ')])).toBe(1)
      expect(scoreOf(`They say "${passage.join(' ')} invented".`, text.join(' '))).toBe(0)
    }),
  )
})
