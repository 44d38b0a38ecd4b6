import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import * as keeps from '../../../../src/generators/keeps.ts'
import { typos } from '../../../../src/generators/relations/typos.ts'
import { awkwardText } from '../support/texts.ts'

describe('edit budget', () => {
  const short = fc.string({ unit: fc.constantFrom('a', 'b', '👍', 'é'), maxLength: 12 })

  test('is the Levenshtein distance in code points', () => {
    fc.assert(
      fc.property(short, short, (before, after) => {
        const distance = levenshtein(Array.from(before), Array.from(after))
        expect(keeps.editBudget({ atMost: distance })(before, after)).toBe(true)
        expect(distance > 0 && keeps.editBudget({ atMost: distance - 1 })(before, after)).toBe(false)
      }),
    )
  })

  test('may be relative to the length before, and is quick for long texts', () => {
    expect(keeps.editBudget({ atMost: { relative: 0.5 } })('abcd', 'abXY')).toBe(true)
    expect(keeps.editBudget({ atMost: { relative: 0.4 } })('abcd', 'abXY')).toBe(false)
    const long = 'lorem ipsum '.repeat(10_000)
    expect(keeps.editBudget({ atMost: 3 })(long, `x${long.slice(2)}!`)).toBe(true)
    expect(keeps.editBudget({ atMost: 100 })(long, long.toUpperCase())).toBe(false)
  })

  test('refuses a budget that makes no sense', () => {
    expect(() => keeps.editBudget({ atMost: -1 })).toThrow(
      'editBudget: atMost must be a finite number ≥ 0, or { relative } of one, got -1',
    )
    expect(() => keeps.editBudget({ atMost: { relative: Number.NaN } })).toThrow(RangeError)
  })
})

describe('numbers', () => {
  const kept = keeps.numbers()

  test.each([
    ['3 of 12,000 on 2026-03-05', 'On 2026-03-05, 12000: three'],
    ['twenty-one', '21'],
    ['no numbers', 'none'],
    ['3.5 €', '€ 3.5'],
    [
      { a: 'one 1', b: [2] },
      { a: '2', b: [1] },
    ],
  ])('%j and %j have the same', (before, after) => {
    expect(kept(before, after)).toBe(true)
  })

  test.each([
    ['3', '4'],
    ['3 and 3', '3'],
    ['3.5', '35'],
    ['12', ''],
    [{ a: 1 }, { a: 2 }],
  ])('%j and %j have not', (before, after) => {
    expect(kept(before, after)).toBe(false)
  })
})

describe('negation', () => {
  const kept = keeps.negation()

  test.each([
    ['I do not know', "I don't know"],
    ['no one came', 'Nobody came'],
    ['It is here', 'Here it is'],
    ['nothing', 'never'],
  ])('%j and %j have as many', (before, after) => {
    expect(kept(before, after)).toBe(true)
  })

  test.each([
    ['I do not know', 'I know'],
    ['It works', 'It doesn’t work'],
    ['note', 'not'],
  ])('%j and %j have not', (before, after) => {
    expect(kept(before, after)).toBe(false)
  })

  test('in another language, by its words', () => {
    expect(keeps.negation({ words: ['nicht', 'kein(?:e[rnms]?)?'] })('Das ist nicht gut', 'Das ist gut')).toBe(false)
  })
})

test('length is counted in code points, of the part that is meant', () => {
  expect(keeps.length({ within: 1 })('abc', 'ab👍👍')).toBe(true)
  expect(keeps.length({ within: 1 })('abc', 'a')).toBe(false)
  expect(keeps.length({ within: { relative: 0.5 } })('abcd', 'ab')).toBe(true)
  expect(keeps.length({ within: 0, at: 'a' })({ a: 'x', b: 'long' }, { a: 'y', b: '' })).toBe(true)
  expect(() => keeps.length({ within: Infinity })).toThrow(RangeError)
})

test('a text keeps all of itself', () => {
  const all = [keeps.editBudget({ atMost: 0 }), keeps.numbers(), keeps.negation(), keeps.length({ within: 0 })]
  fc.assert(fc.property(awkwardText, (text) => all.every((keep) => keep(text, text) === true)))
})

test('relations of the library carry constraints of theirs and of the user', () => {
  const ends = (before: string, after: string): boolean => before.at(-1) === after.at(-1)
  expect(typos({ keeps: [keeps.numbers(), ends] }).steps[0]?.keeps).toHaveLength(2)
  expect(typos({ keeps: ends }).steps[0]?.keeps).toEqual([ends])
})

function levenshtein(a: readonly string[], b: readonly string[]): number {
  let row = b.map((_, index) => index + 1)
  for (const [i, letter] of a.entries()) {
    let [diagonal, left] = [i, i + 1]
    row = row.map((above, j) => {
      const distance = Math.min(above + 1, left + 1, diagonal + (letter === b[j] ? 0 : 1))
      ;[diagonal, left] = [above, distance]
      return distance
    })
  }
  return row.at(-1) ?? a.length
}
