import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { readScore } from '../../../../src/evaluation/scorers/read-score.ts'

describe('readScore', () => {
  test.each([
    [true, { score: 1, boolean: true }],
    [false, { score: 0, boolean: true }],
    [0.25, { score: 0.25, boolean: false }],
    [
      { name: 'Factuality', score: 0.6, metadata: { rationale: '…' } },
      { name: 'Factuality', score: 0.6, boolean: false, rationale: '…' },
    ],
    [
      { name: '', score: true },
      { score: 1, boolean: true },
    ],
  ])('understands %j', (result, reading) => {
    expect(readScore(result, {})).toEqual(reading)
  })

  test.each([
    [null, {}, 'the scorer returned null'],
    [{ name: 'x', score: null, metadata: { reason: 'no reference' } }, {}, 'no reference'],
    [{ name: 'x', score: null }, {}, 'the scorer returned null'],
    [undefined, {}, 'the scorer returned nothing: a score is a boolean, a number or null'],
    ['0.5', {}, 'the scorer returned a value of type string: a score is a boolean, a number or null'],
    [[1], {}, 'the scorer returned a value of type array: a score is a boolean, a number or null'],
    [Number.NaN, {}, 'the scorer returned NaN'],
    [1.5, {}, 'the scorer returned 1.5, which is outside the range [0, 1]'],
    [{ name: 'x', score: 5 }, { range: [1, 4] as const }, 'the scorer returned 5, which is outside the range [1, 4]'],
    [false, { range: [1, 4] as const }, 'the scorer returned false, which is outside the range [1, 4]'],
    [Infinity, { range: null }, 'the scorer returned Infinity, which is not finite'],
    [0.5, { binary: true }, 'the scorer returned 0.5, but declares itself binary'],
  ])('says why %j is no score', (result, traits, reason) => {
    expect(readScore(result, traits)).toMatchObject({ score: null, reason })
  })

  test('gives every number in the range as it is, and a reason for every other value', () => {
    const range = [-2, 3] as const
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.anything()), (value) => {
        const { score, reason } = readScore(value, { range })
        if (typeof value === 'number' && value >= range[0] && value <= range[1]) {
          expect(score).toBe(value)
        } else {
          expect(score === null ? typeof reason : score).toBe(score === null ? 'string' : Number(value))
        }
      }),
    )
  })
})
