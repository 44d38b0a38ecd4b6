import { Readable } from 'node:stream'

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { caseId } from '../../../src/evaluation/case-id.ts'
import { dataset } from '../../../src/evaluation/dataset.ts'
import { readAll } from './__helpers__/read-all.ts'

const inputs = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 40 })

function from(values: readonly number[]): ReturnType<typeof dataset.from<number>> {
  return dataset.from(values.map((input) => ({ input })))
}

async function idsOf(source: AsyncIterable<{ id: string }>): Promise<string[]> {
  return (await readAll(source)).map(({ id }) => id)
}

describe('dataset.from', () => {
  test('numbers repeated inputs, so that ids are unique and each begins with the hash of its input', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, async (values) => {
        const cases = await readAll(from(values))
        expect(new Set(cases.map(({ id }) => id)).size).toBe(values.length)
        const seen = new Map<number, number>()
        for (const { id, input } of cases) {
          const count = (seen.get(input) ?? 0) + 1
          seen.set(input, count)
          expect(id).toBe(count === 1 ? caseId(input) : `${caseId(input)}#${count}`)
        }
      }),
    )
  })

  test('numbers many equal inputs without trying every number', async () => {
    const ids = await idsOf(from(Array.from({ length: 20_000 }, () => 1)))
    expect(ids.at(-1)).toBe(`${caseId(1)}#20000`)
  })

  test.each([
    ['an array', () => [{ input: 1 }, { input: 2 }]],
    ['a set', () => new Set([{ input: 1 }, { input: 2 }])],
    [
      'a generator',
      function* generate() {
        yield { input: 1 }
        yield { input: 2 }
      },
    ],
    [
      'an async generator',
      async function* generate() {
        yield { input: 1 }
        yield { input: 2 }
      },
    ],
    ['a stream', () => Readable.from([{ input: 1 }, { input: 2 }])],
  ])('reads %s any number of times, also at once', async (_, make) => {
    const cases = dataset.from<number>(make())
    const passes = await Promise.all([idsOf(cases), idsOf(cases)])
    passes.push(await idsOf(cases))
    expect(passes).toEqual([1, 2, 3].map(() => [caseId(1), caseId(2)]))
  })

  test('asks a function for a fresh pass each time, and keeps nothing', async () => {
    let passes = 0
    const cases = dataset.from<number>(async ({ signal }) => {
      passes += 1
      signal?.throwIfAborted()
      return (async function* () {
        yield { input: passes }
      })()
    })
    expect(passes).toBe(0)
    expect((await readAll(cases)).map(({ input }) => input)).toEqual([1])
    expect((await readAll(cases)).map(({ input }) => input)).toEqual([2])
    expect(await cases.size()).toBeUndefined()
    const aborted = AbortSignal.abort(new Error('stop'))
    await expect(readAll(cases.cases({ signal: aborted }))).rejects.toThrow('stop')
    await expect(readAll(dataset.from((() => 'a.jsonl') as never))).rejects.toThrowErrorMatchingInlineSnapshot(
      `[RangeError: what the function of dataset.from returns must be cases, got text: a file is read by dataset.jsonl("a.jsonl"), and others by dataset.json, dataset.csv and dataset.yaml]`,
    )
  })

  test('knows the size of an array only', async () => {
    expect(await from([1, 2, 3]).size()).toBe(3)
    expect(await dataset.from(new Set([{ input: 1 }])).size()).toBeUndefined()
  })

  test('reads nothing before it is asked to', async () => {
    let read = 0
    const endless = dataset.from(
      (function* generate() {
        for (;;) {
          read += 1
          yield { input: read }
        }
      })(),
    )
    const odd = endless.filter(({ input }) => input % 2 === 1).map((item) => ({ ...item, input: item.input * 10 }))
    expect(read).toBe(0)
    const first = await readAll(odd.take(2))
    expect(first.map(({ input }) => input)).toEqual([10, 30])
    expect(read).toBe(3)
  })

  test.each([
    ['no cases', []],
    ['an item without input', [{ input: 1 }, { expected: 2 }]],
    ['an item that is no object', ['text']],
    ['an id that occurs twice', [{ input: 1, id: 'a' }, { input: 2 }, { input: 3, id: 'a' }]],
  ])('names the item: %s', async (_, items) => {
    const cases = dataset.from(items as Array<{ input: unknown }>)
    await expect(readAll(cases)).rejects.toThrowErrorMatchingSnapshot()
    await expect(cases.size()).rejects.toThrow('dataset.from')
  })

  test('asks for an id where the input contains itself', async () => {
    const input: unknown[] = []
    input.push(input)
    await expect(readAll(dataset.from([{ input }]))).rejects.toThrowErrorMatchingInlineSnapshot(
      `[DatasetError: dataset.from, case [0]: no id can be made from "input", because it contains itself: give the case an "id"]`,
    )
    expect(await idsOf(dataset.from([{ input, id: 'circle' }]))).toEqual(['circle'])
  })
})

describe('map', () => {
  test('keeps the id of a case that is spread, and makes one for a new case', async () => {
    const cases = from([1, 1])
    const same = cases.map((item) => ({ ...item, input: `${item.input}!` }))
    expect(await idsOf(same)).toEqual(await idsOf(cases))
    const fresh = cases.map(async ({ input }) => ({ input: input * 2 }))
    expect(await idsOf(fresh)).toEqual([caseId(2), `${caseId(2)}#2`])
  })

  test('names the case whose new id is taken', async () => {
    const clash = from([1, 2]).map(({ input }) => ({ input, id: 'same' }))
    await expect(readAll(clash)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[DatasetError: dataset.from, mapped, case [1]: duplicate id "same": dataset.from, mapped, case [0] has it too. Ids must be unique; without "id" it is made from the input.]`,
    )
  })

  test('does not run for the size', async () => {
    const cases = from([1, 2]).map(() => {
      throw new Error('ran')
    })
    expect(await cases.size()).toBe(2)
  })
})

describe('filter and take', () => {
  test('agree with the array', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, fc.integer({ min: 1, max: 50 }), async (values, count) => {
        const even = from(values).filter(({ input }) => input % 2 === 0)
        const expected = values.filter((input) => input % 2 === 0)
        expect((await readAll(even)).map(({ input }) => input)).toEqual(expected)
        expect(await even.size()).toBe(expected.length)
        expect((await readAll(even.take(count))).map(({ input }) => input)).toEqual(expected.slice(0, count))
        expect(await even.take(count).size()).toBe(Math.min(count, expected.length))
      }),
    )
  })
})
