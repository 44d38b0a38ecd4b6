import * as fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'

import { learnSecret } from '../../../src/calls/secrets/known-secrets.ts'
import { useRedaction } from '../../../src/calls/secrets/redaction.ts'
import { longTexts } from '../../../src/evidence/long-texts.ts'
import { preview } from '../../../src/evidence/preview.ts'
import { hostileString, hostileValue } from './__helpers__/hostile.ts'

const longest = 200

test('what a preview cuts is whole here, with the index of its value', () => {
  fc.assert(
    fc.property(fc.array(hostileString), (values) => {
      const found = new Map([...longTexts(values)].map(({ index, text }) => [index, text]))
      values.forEach((value, index) => {
        const isCut = preview(value, longest).endsWith('…') && preview(value, longest).length >= longest - 1
        expect(found.get(index) ?? (isCut ? 'missing' : value)).toBe(value)
      })
    }),
  )
})

test('whatever the values are, they become texts', () => {
  fc.assert(
    fc.property(fc.array(hostileValue), (values) => {
      for (const { index, text } of longTexts(values)) {
        expect(typeof text).toBe('string')
        expect(index).toBeLessThan(values.length)
      }
    }),
  )
})

test('short texts are not here, and nested values are written over several lines', () => {
  const nested = { a: { b: { c: { d: { e: 'deep' } } } } }
  const [only, ...others] = longTexts(['short', 7, null, undefined, { small: true }, nested])
  expect(others).toEqual([])
  expect(only?.index).toBe(5)
  expect(only?.text).toContain("e: 'deep'")
})

test('a megabyte is whole, and more than four are cut', () => {
  const [first, second] = longTexts(['x'.repeat(1_000_000), 'y'.repeat(5_000_000)])
  expect(first?.text).toHaveLength(1_000_000)
  expect(second?.text).toHaveLength(4_000_000)
})

test('names that are not to be shown are not, wherever they stand, and neither are keys', () => {
  learnSecret('sk-long-texts-0123456789')
  onTestFinished(useRedaction((texts) => texts.map((text) => text.replaceAll('Ada', 'NAME'))))
  const text = `${'x'.repeat(3_999_995)}Ada Ada Ada`
  const texts = [
    ...longTexts([`${'x'.repeat(500)} Ada sk-long-texts-0123456789`, { says: [`Ada ${'x'.repeat(500)}`] }, text]),
  ]
  expect(texts).toHaveLength(3)
  texts.forEach((each) => expect(each.text).not.toMatch(/Ada|sk-long|Ad$/))
})
