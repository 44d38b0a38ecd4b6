import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Expectation } from '../../../../src/generators/expectation.ts'
import { at } from '../../../../src/generators/expectations/at.ts'
import { changesBy, decreases, difference, increases } from '../../../../src/generators/expectations/changes.ts'
import { equivalent } from '../../../../src/generators/expectations/equivalent.ts'
import { flips } from '../../../../src/generators/expectations/flips.ts'
import { proportional } from '../../../../src/generators/expectations/proportional.ts'
import { same } from '../../../../src/generators/expectations/same.ts'
import { similar } from '../../../../src/generators/expectations/similar.ts'
import { subset } from '../../../../src/generators/expectations/subset.ts'

const context = { input: null, transformed: null }
const traitsOf = ({ reflexive, expectationName }: Expectation): unknown => [reflexive, expectationName]
const judge = async (expectation: Expectation, before: unknown, after: unknown): Promise<unknown> =>
  await expectation(before, after, context)

describe('same', () => {
  test.each([
    [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
    [[1, 2], [2, 1], false],
    [NaN, NaN, true],
    [0, -0, true],
    ['a', 'A', false],
    [null, undefined, false],
    [{ a: undefined }, {}, true],
  ])('%j and %j: %s', async (before, after, expected) => {
    expect(await judge(same, before, after)).toBe(expected)
  })
})

test('each reflexive expectation is upheld by an output and itself', async () => {
  const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }))
  await fc.assert(
    fc.asyncProperty(numbers, async (output) => {
      for (const expectation of [same, subset, similar({ within: 0 }), equivalent((a, b) => a === b)]) {
        expect(expectation.reflexive).toBe(true)
        expect(await judge(expectation, output, output)).toBe(true)
      }
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.string(), async (output) => {
      expect(await judge(similar({ atLeast: 1 }), output, output)).toBe(true)
    }),
  )
})

test('expectations that ask for a change are not reflexive', () => {
  for (const expectation of [increases, decreases, flips, proportional({ factor: 2 }), changesBy({ atLeast: 1 })]) {
    expect(expectation.reflexive).toBe(false)
  }
  expect(changesBy({ atLeast: -1 }).reflexive).toBe(true)
  expect(difference.reflexive).toBe(true)
})

describe('numbers', () => {
  test.each([
    [increases, 1, 2, true],
    [increases, 2, 2, false],
    [decreases, 2, 1, true],
    [decreases, 1, 1, false],
    [changesBy({ atLeast: -0.5 }), 2, 1.5, true],
    [changesBy({ atLeast: -0.5 }), 2, 1.4, false],
    [changesBy({ atMost: 3 }), 2, 5, true],
    [difference, 2, 5, 3],
    [proportional({ factor: 2 }), 3, 6, true],
    [proportional({ factor: 2 }), [1, 2], [2, 4], true],
    [proportional({ factor: 2 }), [1, 2], [2], false],
    [proportional({ factor: 2, within: 0.1 }), 3, 6.05, true],
    [proportional({ factor: 2 }), 3, 6.05, false],
    [similar({ within: 0.5 }), 1, 1.5, true],
    [similar({ within: { relative: 0.01 } }), 100, 101, true],
    [similar({ within: { relative: 0.01 } }), 100, 101.1, false],
    [similar({ within: 0.001 }), [1, [2]], [1.0005, [2]], true],
  ])('%o of %j and %j: %s', async (expectation, before, after, expected) => {
    expect(await judge(expectation, before, after)).toBe(expected)
  })

  test.each([increases, difference, proportional({ factor: 2 }), similar({ within: 1 })])(
    'what is no finite number cannot be judged',
    async (expectation) => {
      await expect(judge(expectation, 'a', 2)).rejects.toThrow('a finite number is expected')
      await expect(judge(expectation, NaN, 2)).rejects.toThrow('a finite number is expected')
    },
  )

  test('the factor may depend on the inputs', async () => {
    const scaled = proportional<number>({ factor: (input, transformed) => transformed / input })
    expect(await scaled(10, 30, { input: 2, transformed: 6 })).toBe(true)
    expect(await scaled(10, 20, { input: 2, transformed: 6 })).toBe(false)
  })
})

describe('texts, sets and opposites', () => {
  test.each([
    [similar({ atLeast: 0.5 }), 'the cat sat', 'The cat, sitting', true],
    [similar({ atLeast: 0.9 }), 'the cat sat', 'a dog ran', false],
    [similar({ atLeast: 0.5, by: () => 0.5 }), 1, 2, true],
    [equivalent((a, b) => String(a).trim() === String(b).trim()), 'a ', 'a', true],
    [equivalent(() => null), 'a', 'a', null],
    [subset, [1, 2, 3], [3, 1], true],
    [subset, [{ a: 1 }], [{ a: 1 }, { a: 2 }], false],
    [subset, new Set(['x']), [], true],
    [flips, true, false, true],
    [flips, true, true, false],
    [flips, -2, 5, true],
    [flips, 1, 5, false],
  ])('%o of %j and %j: %s', async (expectation, before, after, expected) => {
    expect(await judge(expectation, before, after)).toBe(expected)
  })

  test('outputs of another kind cannot be judged', async () => {
    await expect(judge(flips, 'yes', 'no')).rejects.toThrow('expect a function')
    await expect(judge(flips, 0, 1)).rejects.toThrow('other than 0')
    await expect(judge(subset, 'a', 'b')).rejects.toThrow('an array or a set')
    await expect(judge(similar({ atLeast: 1 }), 1, 1)).rejects.toThrow('need by')
    await expect(judge(similar({ atLeast: 1, by: () => NaN }), 'a', 'b')).rejects.toThrow('must return a number')
  })
})

describe('a part of an output', () => {
  test.each([
    [at('label', same), true],
    [at('score', same), false],
    [at(['usage', 'total'], increases), true],
    [at(['list', 0], same), true],
    [at((output: { score: number }) => output.score > 0, same), true],
  ])('%o: %s', async (expectation, expected) => {
    const before = { label: 'a', score: 1, usage: { total: 1 }, list: [7] }
    const after = { label: 'a', score: 2, usage: { total: 2 }, list: [7, 8] }
    expect(await judge(expectation as Expectation, before, after)).toBe(expected)
  })

  test('is reflexive if what is expected of it is, and says where it is', () => {
    expect(traitsOf(at('label', same))).toEqual([true, 'same at label'])
    expect(traitsOf(at(['a', 0], increases))).toEqual([false, 'increases at a.0'])
  })

  test('that is not there cannot be judged', async () => {
    await expect(judge(at(['usage', 'total'], same), { usage: {} }, {})).rejects.toThrow(
      'the output has no usage.total',
    )
  })
})

test.each([
  [() => similar({ atLeast: NaN }), 'similar: atLeast'],
  [() => similar({ within: -1 }), 'similar: within'],
  [() => proportional({ factor: NaN }), 'proportional: factor'],
  [() => proportional({ factor: 1, within: { relative: NaN } }), 'proportional: within'],
  [() => changesBy({}), 'changesBy'],
  [() => changesBy({ atLeast: 2, atMost: 1 }), 'changesBy'],
  [() => equivalent(undefined as never), 'equivalent'],
])('%o is refused by name', (make, message) => {
  expect(make).toThrow(message)
})
