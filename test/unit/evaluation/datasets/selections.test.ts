import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { dataset } from '../../../../src/evaluation/dataset.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import { readAll } from '../__helpers__/read-all.ts'

const inputs = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 40 })
const seed = fc.integer()

function from(values: readonly number[]): ReturnType<typeof dataset.from<number>> {
  return dataset.from(values.map((input) => ({ input })))
}

async function idsOf(source: AsyncIterable<{ id: string }>): Promise<string[]> {
  return (await readAll(source)).map(({ id }) => id)
}

describe('sample', () => {
  test('is a subset of the asked size in the order of the dataset, the same each time', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, fc.integer({ min: 1, max: 45 }), seed, async (values, count, seed) => {
        const all = await idsOf(from(values))
        const sample = await idsOf(from(values).sample(count, seed))
        expect(sample).toHaveLength(Math.min(count, values.length))
        expect(sample).toEqual(all.filter((id) => sample.includes(id)))
        expect(await idsOf(from(values).sample(count, seed))).toEqual(sample)
        expect(await from(values).sample(count, seed).size()).toBe(sample.length)
      }),
    )
  })

  test('does not depend on the order of the cases, and grows with its size', async () => {
    const distinct = fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(distinct, fc.integer({ min: 1, max: 20 }), seed, async (values, count, seed) => {
        const sample = new Set(await idsOf(from(values).sample(count, seed)))
        expect(new Set(await idsOf(from(values.toReversed()).sample(count, seed)))).toEqual(sample)
        const larger = await idsOf(from(values).sample(count + 1, seed))
        expect(larger).toEqual(expect.arrayContaining([...sample]))
      }),
    )
  })

  test('takes every case equally often over seeds', async () => {
    const values = Array.from({ length: 10 }, (_, index) => index)
    const counts = new Map<number, number>()
    const seeds = 2_000
    for (let seed = 0; seed < seeds; seed += 1) {
      for (const { input } of await readAll(from(values).sample(3, seed))) {
        counts.set(input, (counts.get(input) ?? 0) + 1)
      }
    }
    // Each count is binomial (2000, 0.3): five standard deviations are 103.
    for (const value of values) {
      expect(Math.abs((counts.get(value) ?? 0) - 600)).toBeLessThan(103)
    }
  })
})

describe('sample by weight', () => {
  test('has as many cases as that without weights', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, fc.integer({ min: 1, max: 45 }), seed, async (values, count, seed) => {
        const weighted = await idsOf(from(values).sample(count, seed, { weight: () => 3 }))
        expect(weighted).toHaveLength(Math.min(count, values.length))
        expect(await idsOf(from(values).sample(count + 1, seed, { weight: () => 3 }))).toEqual(
          expect.arrayContaining(weighted),
        )
      }),
    )
  })

  test('has nothing to do with a split by the same seed', async () => {
    const values = Array.from({ length: 4_000 }, (_, index) => index)
    const isHeavy = ({ input }: { readonly input: number }): boolean => input % 2 === 0
    const weight = (item: { readonly input: number }): number => (isHeavy(item) ? 3 : 1)
    for (const part of from(values).split(0.5)) {
      const taken = await readAll(part.sample(200, 1, { weight }))
      // Nearly binomial (200, 3/4): five standard deviations are 31.
      expect(Math.abs(taken.filter(isHeavy).length - 150)).toBeLessThan(31)
    }
  })

  test('takes one case in proportion to its weight, and never one of weight 0', async () => {
    const counts = [0, 0, 0, 0]
    const seeds = 3_000
    for (let seed = 0; seed < seeds; seed += 1) {
      const [taken] = await readAll(from([0, 1, 2, 3]).sample(1, seed, { weight: ({ input }) => input }))
      counts[taken?.input ?? 0] = (counts[taken?.input ?? 0] ?? 0) + 1
    }
    expect(counts[0]).toBe(0)
    // Binomial (3000, w/6): five standard deviations are at most 137.
    for (const weight of [1, 2, 3]) {
      expect(Math.abs((counts[weight] ?? 0) - (seeds * weight) / 6)).toBeLessThan(137)
    }
  })

  test('says which case has a weight that is none', async () => {
    const cases = dataset.from([{ id: 'a', input: 1 }])
    for (const weight of [-1, Number.NaN, Number.POSITIVE_INFINITY, '2' as never]) {
      await expect(readAll(cases.sample(1, 1, { weight: () => weight }))).rejects.toThrowErrorMatchingSnapshot()
    }
  })
})

test('map refuses results that are no cases', async () => {
  const complaintAbout = async (result: unknown): Promise<string> =>
    await readAll(from([1]).map(() => result as never)).then(String, String)
  expect(await complaintAbout(3)).toMatchInlineSnapshot(
    `"DatasetError: dataset.from, mapped, case [0]: a case must be an object such as { "input": … }, got 3"`,
  )
  expect(await complaintAbout({ expected: 3 })).toMatchInlineSnapshot(
    `"DatasetError: dataset.from, mapped, case [0]: "input" is missing: every case needs one."`,
  )
  expect(await complaintAbout({ input: 1, grup: 'a' })).toMatchInlineSnapshot(
    `"DatasetError: dataset.from, mapped, case [0]: unknown property "grup": a case has input, expected, id, group, tags, metadata. Put anything else into "metadata"."`,
  )
})

describe('split', () => {
  test('divides all cases between two parts of the asked sizes, the same each time', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, fc.double({ min: 0.01, max: 0.99, noNaN: true }), seed, async (values, ratio, seed) => {
        const [first, second] = from(values).split(ratio, seed)
        const [train, rest] = [await idsOf(first), await idsOf(second)]
        expect(train).toHaveLength(Math.round(ratio * values.length))
        expect([...train, ...rest].sort()).toEqual((await idsOf(from(values))).sort())
        expect(await idsOf(from(values).split(ratio, seed)[0])).toEqual(train)
      }),
    )
  })

  test('never divides a group, and misses its share by less than half of one', async () => {
    const grouped = fc.array(fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }), { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(grouped, fc.double({ min: 0.01, max: 0.99, noNaN: true }), seed, async (groups, ratio, seed) => {
        const cases = dataset.from(
          groups.map((group, input) => ({ input, ...(group !== undefined && { group: `${group}` }) })),
        )
        const [first, second] = await Promise.all(cases.split(ratio, seed).map(async (part) => await readAll(part)))
        const groupsOf = (part = first) => new Set(part?.flatMap(({ group }) => group ?? []))
        expect([...groupsOf(first)].filter((group) => groupsOf(second).has(group))).toEqual([])
        expect((first?.length ?? 0) + (second?.length ?? 0)).toBe(groups.length)
        const largest = Math.max(...[0, 1, 2, 3, 4, 5].map((group) => groups.filter((each) => each === group).length))
        expect(Math.abs((first?.length ?? 0) - Math.round(ratio * groups.length))).toBeLessThanOrEqual(largest / 2)
      }),
    )
  })
})

describe('shuffle', () => {
  test('is all cases, in an order that depends on them and the seed alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer(), { minLength: 1 }), seed, async (values, seed) => {
        const shuffled = await idsOf(from(values).shuffle(seed))
        expect(shuffled.toSorted()).toEqual((await idsOf(from(values))).toSorted())
        expect(await idsOf(from(values.toReversed()).shuffle(seed))).toEqual(shuffled)
        const sample = await idsOf(from(values).sample(3, seed))
        expect(shuffled.slice(0, 3).toSorted()).toEqual(sample.toSorted())
      }),
    )
  })

  test('puts every case first equally often', async () => {
    const firsts = [0, 0, 0, 0, 0]
    for (let seed = 0; seed < 2_000; seed += 1) {
      const [first] = await readAll(from([0, 1, 2, 3, 4]).shuffle(seed).take(1))
      firsts[first?.input ?? 0] = (firsts[first?.input ?? 0] ?? 0) + 1
    }
    // Each is binomial (2000, 0.2): five standard deviations are 90.
    expect(firsts.every((count) => Math.abs(count - 400) < 90)).toBe(true)
  })
})

describe('concat', () => {
  test('is one dataset after the other, and counts an input that both have as repeated', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, inputs, inputs, async (a, b, c) => {
        const joined = from(a).concat(from(b), from(c))
        expect(await readAll(joined)).toEqual(await readAll(from([...a, ...b, ...c])))
        expect(await joined.size()).toBe(a.length + b.length + c.length)
      }),
    )
    expect(
      await from([1])
        .concat(dataset.from(new Set([{ input: 2 }])))
        .size(),
    ).toBeUndefined()
  })

  test('names the case whose given id is taken', async () => {
    const one = dataset.from([{ id: 'a', input: 1 }])
    await expect(readAll(one.concat(one))).rejects.toThrowErrorMatchingInlineSnapshot(
      `[DatasetError: dataset.from + dataset.from, case [1]: duplicate id "a": dataset.from + dataset.from, case [0] has it too. Ids must be unique; without "id" it is made from the input.]`,
    )
  })
})

describe('batch', () => {
  test('gives arrays of the asked size that are the dataset again, each read when it is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, fc.integer({ min: 1, max: 12 }), async (values, size) => {
        const batches = await readAll(from(values).batch(size))
        expect(batches.flat()).toEqual(await readAll(from(values)))
        expect(batches.slice(0, -1).every(({ length }) => length === size)).toBe(true)
        expect(batches.at(-1)?.length).toBeLessThanOrEqual(size)
      }),
    )
    const many = Array.from({ length: 60 }, (_, index) => index)
    expect((await readAll(from(many).batch())).map(({ length }) => length)).toEqual([50, 10])
    let read = 0
    const counted = from([1, 2, 3, 4, 5]).filter(() => {
      read += 1
      return true
    })
    const iterator = counted.batch(2)[Symbol.asyncIterator]()
    expect(read).toBe(0)
    await iterator.next()
    expect(read).toBe(2)
  })
})

describe('digest', () => {
  test('is that of a run, and changes with ids, inputs, expected values and their order', async () => {
    const cases = [{ input: 1, expected: 2 }, { input: 3 }]
    const { digests } = await evaluation('digests', { cases, score: () => true }).run(() => 1)
    expect(await dataset.from(cases).digest()).toBe(digests.data)
    const others = [
      cases.toReversed(),
      [{ input: 1, expected: 3 }, { input: 3 }],
      [{ input: 1, expected: 2 }, { input: 4 }],
      [cases[0]!, { input: 3, id: 'b' }],
    ]
    const digestsOfOthers = await Promise.all(others.map(async (other) => await dataset.from(other).digest()))
    expect(new Set([...digestsOfOthers, digests.data]).size).toBe(5)
  })

  test('can be pinned', async () => {
    const digest = await from([1, 2]).digest()
    expect(await idsOf(from([1, 2]).pin(digest.slice(0, 12)))).toEqual(await idsOf(from([1, 2])))
    const changed = from([1, 3]).pin(digest)
    await expect(changed.size()).rejects.toThrowErrorMatchingInlineSnapshot(
      `[DatasetError: dataset.from: these are not the cases that were pinned: their digest is 031a3e3515ea, not bef9178f0953. If they are meant to be, pin('031a3e3515ea').]`,
    )
    let calls = 0
    const run = evaluation('pinned', { cases: changed, score: () => true }).run(() => (calls += 1))
    await expect(run).rejects.toThrow('not the cases that were pinned')
    expect(calls).toBe(0)
  })
})

test.each([
  ['sample', () => from([1]).sample(0)],
  ['sample', () => from([1]).sample(1.5)],
  ['sample', () => from([1]).sample(1, Number.NaN)],
  ['sample', () => from([1]).sample(1, 1, { wieght: () => 1 } as never)],
  ['sample', () => from([1]).sample(1, 1, { weight: 3 } as never)],
  ['map', () => from([1]).map(3 as never)],
  ['filter', () => from([1]).filter(undefined as never)],
  ['concat', () => from([1]).concat([{ input: 1 }] as never)],
  ['concat', () => from([1]).concat(undefined as never)],
  ['take', () => from([1]).take(-1)],
  ['batch', () => from([1]).batch(0)],
  ['shuffle', () => from([1]).shuffle(1.5)],
  ['pin', () => from([1]).pin('abc')],
  ['limitMemory', () => from([1]).limitMemory(0)],
  ['limitMemory', () => from([1]).limitMemory(1, { pauseMs: -1 })],
  ['split', () => from([1]).split(1)],
  ['split', () => from([1]).split(Number.NaN)],
  ['split', () => from([1]).split(0.5, 0.5)],
])('%s refuses what is out of range', (_, act) => {
  expect(act).toThrow(RangeError)
  expect(act).toThrowErrorMatchingSnapshot()
})
