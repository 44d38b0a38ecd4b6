import { describe, expect, test } from 'vitest'

import { CollectionAbortedError } from '../../../src/evaluation/errors/collection-aborted-error.ts'
import { evaluation } from '../../../src/evaluation/evaluation.ts'
import { exactMatch } from '../../../src/evaluation/scorers/exact-match.ts'
import { system } from '../../../src/evaluation/system.ts'
import { compareAll } from '../../../src/matchers/compare-all.ts'
import { MatcherUsageError } from '../../../src/matchers/errors/matcher-usage-error.ts'
import type { Baseline } from '../../../src/matchers/touchstone-matchers.ts'

const numbers = evaluation('numbers', {
  cases: Array.from({ length: 120 }, (_, input) => ({ input, expected: input })),
  score: exactMatch(),
})

const wrongEach = (each: number): ReturnType<typeof system<number, number>> =>
  system(`wrong each ${each}`, (input: number) => (input % each === 0 ? -1 : input))

describe('in a script', () => {
  test('systems are run case by case, and ranked', async () => {
    const order: string[] = []
    const seen =
      (name: string, each: number): ((input: number) => number) =>
      (input) => {
        order.push(`${name} ${input}`)
        return input % each === 0 ? -1 : input
      }
    const ranking = await compareAll({ a: seen('a', 2), b: seen('b', 60), c: seen('c', 3) }, { on: numbers })
    expect(ranking).toMatchObject({ winner: 'b', tied: ['b'], evaluation: 'numbers', interleaved: true })
    expect(ranking.arms.map(({ name, arm }) => [name, arm.name, arm.mean])).toEqual([
      ['a', 'a', 0.5],
      ['b', 'b', 118 / 120],
      ['c', 'c', 2 / 3],
    ])
    // Each case is over for all before many others begin.
    expect(order).toHaveLength(360)
    expect(new Set(order.slice(0, 60).map((call) => call[0]))).toEqual(new Set(['a', 'b', 'c']))
  })

  test('runs and systems may be mixed, and arrays are ranked by themselves', async () => {
    const run = await numbers.run(wrongEach(2))
    expect((await compareAll({ run, better: wrongEach(60) }, { on: numbers })).winner).toBe('better')
    const right = Array.from({ length: 60 }, (_, index) => index % 10 !== 0)
    const wrong = right.map((value, index) => value && index % 2 === 0)
    expect((await compareAll({ right, wrong })).winner).toBe('right')
  })

  test('stops at once', async () => {
    const stop = new AbortController()
    const slow = async (input: number): Promise<number> => {
      stop.abort()
      await new Promise((resolve) => setTimeout(resolve, 5))
      return input
    }
    await expect(compareAll({ slow, other: wrongEach(2) }, { on: numbers, signal: stop.signal })).rejects.toThrow(
      CollectionAbortedError,
    )
  })
})

const few = evaluation('few', {
  cases: [1, 2, 3, 4, 5, 6].map((input) => ({ input, expected: input })),
  score: exactMatch(),
})
const some = { a: wrongEach(2), b: wrongEach(3), c: wrongEach(4) }

test.each<[string, () => Promise<unknown>, string | RegExp]>([
  ['no variants', () => compareAll([] as unknown as Record<string, Baseline>), /variants by their names/u],
  ['one variant', () => compareAll({ a: wrongEach(2) }, { on: numbers }), /give at least two/u],
  ['systems without an evaluation', () => compareAll(some), /it needs \{ on: evaluation \}/u],
  ['something else', () => compareAll({ ...some, d: 5 as unknown as Baseline }), /variant "d" must be a system/u],
  [
    'arrays beside systems',
    () => compareAll({ ...some, d: [1, 0] }, { on: numbers }),
    /an array can only be compared/u,
  ],
  ['an unknown option', () => compareAll(some, { on: numbers, contrl: 'a' } as object), /Did you mean "control"/u],
  [
    'a guard of nothing',
    () => compareAll(some, { on: numbers, guard: { metric: 'latency' } as never }),
    /guard must be/u,
  ],
  [
    'a guard of arrays',
    () => compareAll({ a: [1], b: [0] }, { guard: { metric: 'x', below: 1 } }),
    /no option "guard"/u,
  ],
  [
    'an unknown control',
    () => compareAll(some, { on: numbers, control: 'old' }),
    /control must be the name of a variant/u,
  ],
  [
    'too few cases, before anything is called',
    () => compareAll(some, { on: few }),
    'compareAll: with 6 cases no result could tell one of 3 pairs apart, so nothing was called. Plan at least 7.',
  ],
])('refuses %s', async (_what, ask, message) => {
  await expect(ask()).rejects.toThrow(MatcherUsageError)
  await expect(ask()).rejects.toThrow(message)
})
