import { expect, test } from 'vitest'

import { cochranQTest } from '../../../../src/statistics/groups/cochran-q-test.ts'
import { permutedQTest } from '../../../../src/statistics/groups/permuted-q-test.ts'
import { createRandom, type RandomSource } from '../../../../src/statistics/random/random-source.ts'

/** Groups of 1 to 8 items, in which each of three equal variants answers alike throughout. */
function equalVariants(random: RandomSource): { readonly rows: number[][]; readonly groups: string[] } {
  const rows: number[][] = []
  const groups: string[] = []
  for (let group = 0; group < 15; group++) {
    const answers = [0, 1, 2].map(() => Number(random.next() < 0.6))
    const size = 1 + Math.floor(8 * random.next())
    for (let item = 0; item < size; item++) {
      rows.push(answers)
      groups.push(`g${group}`)
    }
  }
  return { rows, groups }
}

test('of items without groups it is Cochran’s Q, and nearly its p', () => {
  const random = createRandom(3)
  const rows = Array.from({ length: 80 }, () => [0.8, 0.65, 0.6].map((rate) => Number(random.next() < rate)))
  const found = permutedQTest(rows, [], { random, count: 4000 })
  const expected = cochranQTest(rows)
  expect(found?.q).toBeCloseTo(expected?.q ?? 0, 10)
  expect(found?.pValue).toBeCloseTo(expected?.pValue ?? 0, 1)
  expect(found?.df).toBe(2)
})

test('keeps its level where groups answer alike, which Cochran’s Q does not', () => {
  const [runs, random] = [400, createRandom(5)]
  let [alarms, naive] = [0, 0]
  for (let run = 0; run < runs; run++) {
    const { rows, groups } = equalVariants(random)
    if ((permutedQTest(rows, groups, { random, count: 199 })?.pValue ?? 1) <= 0.05) alarms++
    if ((cochranQTest(rows)?.pValue ?? 1) <= 0.05) naive++
  }
  // Three standard errors above 5 %.
  expect(alarms / runs).toBeLessThan(0.083)
  expect(naive / runs).toBeGreaterThan(0.3)
})

test('finds a variant that is better in most groups', () => {
  const groups = Array.from({ length: 60 }, (_, index) => `g${index % 20}`)
  const rows = groups.map((_, index) => [1, index % 3 === 0 ? 1 : 0, index % 4 === 0 ? 1 : 0])
  expect(permutedQTest(rows, groups, { random: createRandom(1) })?.pValue).toBeLessThan(0.002)
})

test('says nothing where every group has the same of all', () => {
  expect(
    permutedQTest(
      [
        [1, 0],
        [0, 1],
      ],
      ['a', 'a'],
      { random: createRandom(1) },
    ),
  ).toBeNull()
  expect(() => permutedQTest([], [], { random: createRandom(1) })).toThrow(RangeError)
})
