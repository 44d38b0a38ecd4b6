import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { fromJsonNumber, toIntervalEvidence, toJsonNumber } from '../../../src/evidence/json-number.ts'

test('every number but NaN survives JSON', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (value) => {
      const written = toJsonNumber(value)
      expect(written).not.toBeNull()
      expect(fromJsonNumber(JSON.parse(JSON.stringify(written)))).toBe(value === 0 ? 0 : value)
    }),
  )
})

test('NaN is nothing', () => {
  expect(toJsonNumber(NaN)).toBeNull()
})

test('limits that are NaN bound nothing', () => {
  expect(toIntervalEvidence({ lower: NaN, upper: NaN, confidence: 0.95 })).toEqual({
    lower: '-Infinity',
    upper: 'Infinity',
    confidence: 0.95,
  })
})
