import { f1 } from '../../../src/evaluation/aggregates/classification.ts'
import { describe, expect, test } from 'vitest'

import { scorer } from '../../../src/evaluation/scorer.ts'
import { checkScorers } from '../../../src/evaluation/scorers/check-scorers.ts'

describe('scorer', () => {
  test('names a function and carries its traits', () => {
    const words = scorer('words', ({ output }: { output: string }) => output.split(' ').length, {
      range: null,
      direction: 'lower',
    })
    expect(words({ input: '', output: 'two words', expected: undefined, case: { id: 'x', input: '' } })).toBe(2)
    expect([words.scorerName, words.range, words.direction]).toEqual(['words', null, 'lower'])
  })

  test('tells functions apart by their source, or by their declared version', () => {
    const one = scorer('x', () => 1)
    expect(one.version).not.toBe(scorer('x', () => 0).version)
    expect(one.version).toBe(scorer('x', () => 1).version)
    expect(scorer('x', () => 1, { version: 'rubric 2' }).version).toBe('rubric 2')
  })

  test.each([
    ['an empty name', () => scorer(' ', () => 1)],
    ['a reversed range', () => scorer('x', () => 1, { range: [1, 0] })],
    ['an infinite range', () => scorer('x', () => 1, { range: [0, Infinity] })],
    ['a range with NaN', () => scorer('x', () => 1, { range: [Number.NaN, 1] })],
  ])('refuses %s', (_, make) => {
    expect(make).toThrow(RangeError)
    expect(make).toThrowErrorMatchingSnapshot()
  })
})

test.each([
  [
    'a misspelt trait',
    ['x', () => 1, { bynary: true }],
    'scorer "x": there is no option "bynary". Did you mean "binary"?',
  ],
  ['a direction that there is not', ['x', () => 1, { direction: 'lowest' }], "direction must be 'higher' or 'lower'"],
  ['binary as text', ['x', () => 1, { binary: 'yes' }], 'binary must be true or false, got yes'],
  ['a version that is a number', ['x', () => 1, { version: 2 }], 'version must be text, got 2'],
  ['a range that is a number', ['x', () => 1, { range: 5 }], 'range must be two finite numbers'],
  ['no function', ['x'], 'scorer "x": its second argument must be a function of { input, output, expected }'],
])('plain JavaScript is told of %s', (_, given, message) => {
  expect(() => (scorer as (...args: unknown[]) => unknown)(...given)).toThrow(message)
})

test('a direction that a function carries itself is checked too', () => {
  expect(() => checkScorers([Object.assign(() => 1, { direction: 'low' as 'lower' })])).toThrow('direction must be')
})

describe('checkScorers', () => {
  const named = (name: string): ReturnType<typeof scorer> => scorer(name, () => 1)

  test.each([
    ['none', []],
    ['two of one name', [named('quality'), named('quality')]],
    ['the name of a measured metric', [named('latency')]],
    ['the beginning of a measured metric', [named('tokens.mine')]],
    ['something else than a function', ['exact match' as unknown as ReturnType<typeof scorer>]],
  ])('refuses %s', (_, scorers) => {
    expect(() => checkScorers(scorers)).toThrowErrorMatchingSnapshot()
  })

  test('says where metrics of all outputs together go', () => {
    expect(() => checkScorers([f1() as never])).toThrow(/^evaluation: "macro F1" is a metric of all .* aggregates:/)
  })

  test('checks the range of a function with traits', () => {
    expect(() => checkScorers([Object.assign(() => 1, { range: [2, 1] as const })])).toThrow(RangeError)
  })
})

test('a scorer that is given another name keeps its traits, but for those that are given', () => {
  const inner = scorer('distance', () => 3, { range: [0, 9], direction: 'lower', version: '7' })
  const kept = scorer('gap', inner)
  expect([kept.scorerName, kept.range, kept.direction, kept.version]).toEqual(['gap', [0, 9], 'lower', '7'])
  const unbounded = scorer('gap', inner, { range: null })
  expect([unbounded.range, unbounded.direction]).toEqual([null, 'lower'])
})
