import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { toJson } from '../../../../src/evaluation/modules/to-json.ts'

test('what JSON holds is read as the same value', () => {
  const inJson = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)))
  fc.assert(
    fc.property(inJson, (value) => {
      expect(JSON.parse(toJson({ value }))).toEqual({ value })
    }),
  )
})

test('properties that are undefined do not count', () => {
  expect(toJson({ input: undefined, trial: 0, more: { a: undefined } })).toBe('{"trial":0,"more":{}}')
})

class Ticket {
  readonly id = 1
}

test.each([
  [new Date(0), 'a Date, which stands at "when"'],
  [new Map(), 'a Map'],
  [new Uint8Array(1), 'a Uint8Array'],
  [new Ticket(), 'a Ticket'],
  [Number.NaN, 'NaN'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
  [1n, 'a bigint'],
  [() => 1, 'a function'],
  [Symbol('x'), 'a symbol'],
  [{ toJSON: () => 1 }, 'a function, which stands at "toJSON"'],
])('%o is refused: JSON would drop or change it', (when, words) => {
  expect(() => toJson({ input: [{ when }] })).toThrow(words)
})

test('what stands in lists has to be there, and nothing may contain itself', () => {
  const list: unknown[] = [1, undefined]
  expect(() => toJson({ list })).toThrow('undefined in a list, which stands at "1"')
  list[1] = list
  expect(() => toJson({ list })).toThrow(TypeError)
})
