import { expect, test } from 'vitest'

import { readValues, type Values } from '../../../src/evaluation/values.ts'

test('booleans in all arms are 0/1, anything else is bounded', () => {
  expect(readValues({ a: [true, null], b: [false, false] }, {})).toEqual({
    metric: { name: 'score', unit: 'share', direction: 'higher', scale: 'binary' },
    arms: [
      [1, null],
      [0, 0],
    ],
  })
  expect(readValues({ a: [true], b: [1] }, {}).metric.scale).toEqual({ min: 0, max: 1 })
  expect(readValues({ a: [null] }, {}).metric.scale).toEqual({ min: 0, max: 1 })
  expect(readValues({ a: [1, 0] }, {}).metric).toMatchObject({ scale: { min: 0, max: 1 }, unit: 'score' })
})

test('name, range and direction are as declared', () => {
  const options = { metric: 'latency', range: null, direction: 'lower' } as const
  expect(readValues({ a: [912.5] }, options).metric).toEqual({
    name: 'latency',
    unit: 'score',
    direction: 'lower',
    scale: 'unbounded',
  })
  expect(readValues({ a: [3] }, { range: [1, 5] }).metric.scale).toEqual({ min: 1, max: 5 })
})

test.each<[string, Values, Parameters<typeof readValues>[1]]>([
  ['NaN', [1, Number.NaN], {}],
  ['an infinite value', [Infinity], { range: null }],
  ['a value outside the default range', [0.5, 934], {}],
  ['a value outside the declared range', [3, 6], { range: [1, 5] }],
  ['a boolean outside the range of the numbers beside it', [3, false], { range: [1, 5] }],
  ['a text', [1, '1' as unknown as number], {}],
  ['undefined', [1, undefined as unknown as null], {}],
  ['a hole', Object.assign([1], { length: 2 }), {}],
  ['a reversed range', [1], { range: [5, 1] }],
])('refuses %s', (_, values, options) => {
  expect(() => readValues({ candidate: values }, options)).toThrow(RangeError)
  expect(() => readValues({ candidate: values }, options)).toThrowErrorMatchingSnapshot()
})
