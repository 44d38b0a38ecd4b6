import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { toolCalls } from '../../../../src/evaluation/scorers/tool-calls.ts'
import { pairUp } from '../../../../src/evaluation/scorers/tools/pair-up.ts'
import { judge } from './__helpers__/judge.ts'

const find = { name: 'find', arguments: { id: 1 } }
const pay = { name: 'pay', arguments: { id: 1, amount: 5 } }

test.each([
  [[find, pay], [find, pay], {}, 1],
  [[pay, find], [find, pay], {}, 0],
  [[pay, find], [find, pay], { order: 'any' }, 1],
  [[find, 'log', pay], [find, pay], {}, 0],
  [['log', find, 'log', pay], [find, pay], { extra: true }, 1],
  [[find], [find, pay], { extra: true }, 0],
  [[find], [find, pay], { partial: true }, 2 / 3],
  [['log', find], [find, pay], { partial: true, extra: true }, 1 / 2],
  [[find, pay], ['find', 'pay'], {}, 1],
  [[pay], [{ name: 'pay', arguments: { id: 1 } }], {}, 0],
  [[pay], [{ name: 'pay', arguments: { id: 1 } }], { arguments: 'subset' }, 1],
  [[pay], [{ name: 'pay', arguments: { id: 2 } }], { arguments: 'subset' }, 0],
  [[pay], [{ name: 'pay', arguments: { id: 2 } }], { arguments: 'any' }, 1],
  // The first expected call fits both, the second only one: a greedy choice would leave it without.
  [[pay, { name: 'pay', arguments: {} }], ['pay', pay], { order: 'any' }, 1],
  [[], [], {}, 1],
  [[], [], { partial: true, extra: true }, 1],
  [[find], [], { partial: true }, 0],
  [[], [find], { partial: true }, 0],
  [
    { tool_calls: [{ function: { name: 'find', arguments: '{"id":1}' } }] },
    { toolCalls: [{ toolName: 'find', input: { id: 1 } }] },
    {},
    1,
  ],
  [[{ name: 'say', arguments: 'no JSON' }], [{ name: 'say', args: 'no JSON' }], {}, 1],
  ['find', [find], {}, 'the output is not a list of tool calls'],
  [[find, 3], [find], {}, 'the output is not a list of tool calls'],
  [[find], undefined, {}, "the case's expected value is not a list of tool calls"],
] as const)('%j against %j with %j: %s', async (output, expected, options, score) => {
  expect(await judge(toolCalls(options), output, expected)).toBe(score)
})

describe('whatever is called', () => {
  const calls = fc.array(fc.record({ name: fc.constantFrom('a', 'b'), arguments: fc.record({ x: fc.nat(1) }) }), {
    maxLength: 6,
  })

  test('calls are themselves; in any order there is no less right than in the same, nor with extra', async () => {
    await fc.assert(
      fc.asyncProperty(calls, calls, async (one, other) => {
        const strict = Number(await judge(toolCalls({ partial: true }), one, other))
        expect(await judge(toolCalls(), one, one)).toBe(1)
        expect(await judge(toolCalls({ order: 'any', partial: true }), one, other)).toBeGreaterThanOrEqual(strict)
        expect((await judge(toolCalls(), one, other)) === 1).toBe(strict === 1)
        expect(Number(await judge(toolCalls({ extra: true }), one, other))).toBeGreaterThanOrEqual(
          Number(await judge(toolCalls(), one, other)),
        )
      }),
    )
  })

  test('as many as possible have a partner', () => {
    const most = (fits: readonly boolean[][], row = 0, taken = new Set<number>()): number =>
      row === fits.length
        ? 0
        : Math.max(
            most(fits, row + 1, taken),
            ...(fits[row] ?? []).map((fit, j) =>
              fit && !taken.has(j) ? 1 + most(fits, row + 1, new Set([...taken, j])) : 0,
            ),
          )
    const grid = fc.array(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), { maxLength: 4 })
    fc.assert(
      fc.property(grid, (fits) => {
        expect(pairUp([...fits.keys()], [0, 1, 2, 3], (i, j) => fits[i]?.[j] === true)).toBe(most(fits))
      }),
    )
  })
})

test('what is asked must exist', () => {
  expect(() => toolCalls({ order: 'random' as 'any' })).toThrow('toolCalls: order must be one of same, any, got random')
  expect(() => toolCalls({ orders: 'any' } as object)).toThrow('Did you mean "order"')
})
