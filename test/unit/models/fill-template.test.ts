import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { fillTemplate, hasPlaceholder } from '../../../src/models/fill-template.ts'

describe('fillTemplate', () => {
  test('inserts any text as it is, once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fillTemplate('<{{input}}>', text)).toBe(`<${text}>`)
      }),
    )
    expect(fillTemplate('{{input}}', '{{input}} $& $1')).toBe('{{input}} $& $1')
  })

  test.each([
    ['{{a}} and {{ b.c }}', { a: 'x', b: { c: 'y' } }, 'x and y'],
    ['{{items.1}}', { items: ['p', 'q'] }, 'q'],
    ['{{value}}', { value: { n: 1 } }, '{"n":1}'],
    ['{{value}}', { value: null }, 'null'],
    ['{{input}}', { a: 1 }, '{"a":1}'],
    ['{{input}}', { input: 'own field' }, 'own field'],
    ['{{input}}', ['a'], '["a"]'],
    ['{ {a} } {{}} {{a b}} {a}', { a: 1 }, '{ {a} } {{}} {{a b}} {a}'],
  ])('%s of %o', (template, input, expected) => {
    expect(fillTemplate(template, input)).toBe(expected)
  })

  test.each([
    ['{{b}}', { a: 1 }],
    ['{{a.b.c}}', { a: { b: 1 } }],
    ['{{a}}', { a: undefined }],
    ['{{constructor}}', {}],
    ['{{a}}', 'a text'],
    ['{{a}}', null],
  ])('%s of %o: no such field', (template, input) => {
    expect(() => fillTemplate(template, input)).toThrow(/the input has no field/)
  })
})

describe('hasPlaceholder', () => {
  test.each([
    ['{{input}}', true],
    ['a {{ b.c-d }} e', true],
    ['{input}', false],
    ['{{}}', false],
    ['{{a b}}', false],
  ])('%s: %s', (template, expected) => {
    expect(hasPlaceholder(template)).toBe(expected)
  })
})
