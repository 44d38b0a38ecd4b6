import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { preview } from '../../../../../src/evidence/preview.ts'
import { readPreview } from '../../../../../src/reporter/html/data/read-preview.ts'
import { hostileString } from '../../../evidence/__helpers__/hostile.ts'

/** Previews may make one space of several, of whatever kind, but not of line breaks. */
function oneSpace(text: string): string {
  return text.replaceAll(/[^\S\n\r\t\v\f]+/g, ' ')
}

test('the preview of a text is read back as the text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), hostileString), (text) => {
      expect(oneSpace(readPreview(preview(text, 1_000_000)))).toBe(oneSpace(text))
    }),
  )
})

test('a preview that was cut loses its quote, and no more', () => {
  expect(readPreview(preview('one\ntwo three', 12))).toBe('one\ntwo t…')
})

test('other previews are what they are', () => {
  expect(['{ a: 1 }', '[ 1, 2 ]', '42', "'", '', 'undefined'].map(readPreview)).toEqual([
    '{ a: 1 }',
    '[ 1, 2 ]',
    '42',
    "'",
    '',
    'undefined',
  ])
})
