import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { canonicalJson } from '../../../src/evaluation/canonical-json.ts'
import { caseId } from '../../../src/evaluation/case-id.ts'

const anyValue = fc.anything({ withDate: true, withMap: true, withSet: true, withBigInt: true, withTypedArray: true })

/** The same value, its keys in the opposite order. */
function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(reverseKeys)
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, part]) => [key, reverseKeys(part)]),
      )
    : value
}

describe('canonicalJson', () => {
  test('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        expect(canonicalJson(reverseKeys(value))).toBe(canonicalJson(value))
      }),
    )
  })

  test('is JSON for what JSON can hold', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value))
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain)
      }),
    )
  })

  test('is the same text for a copy', () => {
    fc.assert(
      fc.property(fc.clone(anyValue, 2), ([value, copy]) => {
        expect(canonicalJson(value)).toBe(canonicalJson(copy))
      }),
    )
  })

  test('tells apart what JSON confuses', () => {
    const values = [
      null,
      Number.NaN,
      Infinity,
      -Infinity,
      'null',
      'NaN',
      [undefined],
      [null],
      1,
      1n,
      '1',
      new Date(0),
      new Date(0).toJSON(),
      new Map([['a', 1]]),
      new Map([['a', 2]]),
      new Set(['a']),
      new Set(['b']),
      { a: 1 },
      new Uint8Array([1]),
      new Uint8Array([2]),
      [],
      {},
    ]
    expect(new Set(values.map(canonicalJson)).size).toBe(values.length)
  })

  test('takes absent and undefined properties for the same, and both zeros', () => {
    expect(canonicalJson({ a: undefined, b: -0 })).toBe(canonicalJson({ b: 0 }))
  })

  test('accepts a value that occurs twice, refuses one that contains itself', () => {
    const part = { a: 1 }
    expect(canonicalJson([part, part])).toBe('[{"a":1},{"a":1}]')
    const circle: unknown[] = []
    circle.push({ circle })
    expect(() => canonicalJson(circle)).toThrow(new TypeError('the value contains itself'))
  })
})

describe('caseId', () => {
  test('is a stable hash: it stands in files that people keep', () => {
    expect(caseId('hello')).toBe('5aa762ae383fbb72')
    expect(caseId({ b: [1, null], a: 'ü' })).toBe(caseId({ a: 'ü', b: [1, null] }))
  })
})
