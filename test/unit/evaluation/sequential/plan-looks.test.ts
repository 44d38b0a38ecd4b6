import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { RunCase } from '../../../../src/evaluation/run.ts'
import { orderCases } from '../../../../src/evaluation/sequential/order-cases.ts'
import { nextAnytimeLook, planLooks } from '../../../../src/evaluation/sequential/plan-looks.ts'
import { checkSequential, isSequential } from '../../../../src/evaluation/sequential/sequential.ts'

const cases = (count: number, extra: (index: number) => Partial<RunCase> = () => ({})): RunCase[] =>
  Array.from({ length: count }, (_, index) => ({ id: `n${index}`, input: index, ...extra(index) }))

describe('orderCases', () => {
  test('is a shuffle that depends on seed and ids alone', () => {
    const items = cases(100)
    const ordered = orderCases(items, 1)
    expect(ordered).not.toEqual(items)
    expect(ordered.toSorted((a, b) => Number(a.input) - Number(b.input))).toEqual(items)
    expect(orderCases(items.toReversed(), 1)).toEqual(ordered)
    expect(orderCases(items, 2)).not.toEqual(ordered)
  })

  test('keeps groups together', () => {
    const ordered = orderCases(
      cases(60, (index) => (index % 3 === 0 ? {} : { group: `g${index % 7}` })),
      1,
    )
    const groups = ordered.map(({ group, id }) => group ?? id)
    const changes = groups.filter((group, index) => group !== groups[index - 1])
    expect(new Set(changes).size).toBe(changes.length)
  })

  test('is as good as random: the mean place of the first half is that of the second', () => {
    const places = orderCases(cases(10_000), 3).map(({ input }, place) => [Number(input), place] as const)
    const mean = (part: ReadonlyArray<readonly [number, number]>): number =>
      part.reduce((sum, [, place]) => sum + place, 0) / part.length
    const difference = mean(places.filter(([input]) => input < 5000)) - mean(places.filter(([input]) => input >= 5000))
    // Standard error 58.
    expect(Math.abs(difference)).toBeLessThan(200)
  })
})

describe('planLooks', () => {
  test('divides the cases equally', () => {
    expect(planLooks(cases(400), { looks: 4 }, undefined)).toEqual(
      [100, 200, 300, 400].map((count) => ({ run: count, judged: count })),
    )
  })

  test('counts the cases of a subgroup, and ends with all cases', () => {
    const tagged = cases(100, (index) => ({ tags: { language: index % 4 === 0 ? 'de' : 'en' } }))
    const looks = planLooks(tagged, { looks: 5 }, { language: 'de' })
    expect(looks.map(({ judged }) => judged)).toEqual([5, 10, 15, 20, 25])
    expect(looks[0]).toEqual({ run: 17, judged: 5 })
    expect(looks.at(-1)?.run).toBe(100)
  })

  test('never divides a group', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 80 }), fc.integer({ min: 2, max: 5 }), (count, looks) => {
        const ordered = orderCases(
          cases(count, (index) => ({ group: `g${index % 10}` })),
          1,
        )
        const sizes = planLooks(ordered, { looks }, undefined)
        for (const { run } of sizes.slice(0, -1)) {
          expect(ordered[run]?.group).not.toBe(ordered[run - 1]?.group)
        }
        expect(sizes).toHaveLength(looks)
      }),
    )
  })

  test('needs as many cases as looks', () => {
    expect(() => planLooks(cases(3), { looks: 5 }, undefined)).toThrow(/3 cases are enough for 3 looks, not for 5/)
    const one = cases(9, () => ({ group: 'same' }))
    expect(() => planLooks(one, { looks: 2 }, undefined)).toThrow(/enough for 1 looks/)
  })
})

test('without a plan, looks come after a tenth more each time', () => {
  expect(nextAnytimeLook(0)).toBe(20)
  expect(nextAnytimeLook(20)).toBe(30)
  expect(nextAnytimeLook(1000)).toBe(1100)
})

test('says what a plan must be', () => {
  for (const plan of [
    'anytime',
    { looks: 2 },
    { looks: 5, spending: 'pocock' },
    { looks: 3, spending: { kind: 'power', rho: 2 } },
  ]) {
    expect(isSequential(plan)).toBe(true)
  }
  for (const plan of [
    'always',
    null,
    {},
    { looks: 1 },
    { looks: 2.5 },
    { looks: 99 },
    { looks: 3, spending: 'half' },
    { looks: 3, at: 1 },
  ]) {
    expect(() => checkSequential(plan)).toThrow(/^sequential must be 'anytime', or \{ looks/)
  }
})
