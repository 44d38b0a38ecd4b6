import { describe, expect, test } from 'vitest'
import { compareAnswers, relativeError } from '../../reference/compare-answers.ts'

const keysOf = (actual: unknown, expected: Readonly<Record<string, unknown>>, tolerance = 1e-9): string[] =>
  compareAnswers(actual, expected, tolerance).mismatches.map(({ key }) => key)

test('the error is relative, absolute at 0, and infinite where something is not a number', () => {
  expect(relativeError(1.5, 1)).toBe(0.5)
  expect(relativeError(1e-3, 0)).toBe(1e-3)
  expect(relativeError(Number.NaN, Number.NaN)).toBe(0)
  expect(relativeError(Infinity, Infinity)).toBe(0)
  expect(relativeError(Number.NaN, 1)).toBe(Infinity)
  expect(relativeError(1, Infinity)).toBe(Infinity)
})

describe('answers', () => {
  test('may hold more than is expected, and must hold all of it', () => {
    expect(keysOf({ a: 1, more: 2 }, { a: 1 })).toEqual([])
    expect(keysOf({ a: 1 }, { a: 1, b: 2 })).toEqual(['b'])
    expect(keysOf({ list: [1, 2] }, { list: [1, 2, 3] })).toEqual(['list'])
    expect(keysOf({ list: Float64Array.of(1, 2.1, 3) }, { list: [1, 2, 3] })).toEqual(['list[1]'])
    expect(keysOf({ pairs: [{ q: 1, i: 0 }] }, { pairs: [{ q: 2 }] })).toEqual(['pairs[0].q'])
    expect(keysOf({ cut: true, kind: 'x' }, { cut: false, kind: 'x' })).toEqual(['cut'])
    expect(keysOf({ a: '1' }, { a: 1 })).toEqual(['a'])
  })

  test('report their largest error', () => {
    expect(compareAnswers({ a: 1.001, b: [2.004] }, { a: 1, b: [2] }, 0.01).worst).toBeCloseTo(0.002, 12)
  })

  test('may be null where no number is expected', () => {
    expect(keysOf({ a: null }, { a: Number.NaN })).toEqual([])
    expect(keysOf({ a: 0 }, { a: Number.NaN })).toEqual(['a'])
  })

  test('may differ absolutely where decimals leave rounding for 0, but not in a tail', () => {
    expect(keysOf({ zTango: 0 }, { zTango: 1e-16 })).toEqual([])
    expect(keysOf({ zTango: 1e-3 }, { zTango: 1e-16 })).toEqual(['zTango'])
    expect(keysOf({ pUpper: 0 }, { pUpper: 1e-16 })).toEqual(['pUpper'])
    expect(keysOf({ value: 0 }, { value: 1e-300 })).toEqual(['value'])
  })
})

describe('cases without an answer', () => {
  const expected = { degenerate: 'no spread', mean: 2 }

  test('want that said, and what still holds', () => {
    expect(keysOf({ degenerate: 'all values are equal', mean: 2 }, expected)).toEqual([])
    expect(keysOf({ degenerate: 'all values are equal', mean: 3 }, expected)).toEqual(['mean'])
    expect(keysOf({ mean: 2 }, expected)).toEqual(['degenerate'])
    expect(keysOf(null, { degenerate: 'no spread' })).toEqual([])
    expect(keysOf(null, expected)).toEqual(['mean'])
  })

  test('allow no significance', () => {
    expect(keysOf({ degenerate: 'x', mean: 2, pExact: 0.01 }, expected)).toEqual(['pExact'])
    expect(keysOf({ degenerate: 'x', mean: 2, twoSided: 1, pe: 0 }, expected)).toEqual([])
  })

  test('are not said of cases that have one', () => {
    expect(keysOf({ degenerate: 'x', mean: 2 }, { mean: 2 })).toEqual(['degenerate'])
    expect(keysOf(null, { mean: 2 })).toEqual(['degenerate', 'mean'])
  })
})
