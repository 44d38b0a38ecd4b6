import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'

import { GrowingList, MOST_HELD } from '../../../../src/evaluation/lists/growing-list.ts'
import { isPaged } from '../../../../src/evaluation/lists/paged-array.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'

interface Item {
  readonly id: number
  readonly text?: string
}

const itemAt = (id: number): Item => (id % 3 === 0 ? { id } : { id, text: `text ${id}` })

/** Places in nearly the order of their numbers, as trials that go on at the same time end. */
function* nearlyInOrder(count: number): Generator<number> {
  const random = createRandom(7)
  const waiting: number[] = []
  for (let place = 0; place < count; place += 1) {
    waiting.push(place)
    while (waiting.length > 40) {
      yield* waiting.splice(Math.floor(random.next() * waiting.length), 1)
    }
  }
  yield* waiting
}

function listOf(count: number): GrowingList<Item> {
  const list = new GrowingList<Item>()
  for (const place of nearlyInOrder(count)) {
    list.set(place, itemAt(place))
  }
  return list
}

const many = MOST_HELD + 2345

describe('a list that grows', () => {
  test('holds few items as they are', () => {
    const list = new GrowingList<Item>()
    const item = itemAt(1)
    list.push(item)
    expect(list.toArray()).toEqual([item])
    expect(list.toArray()[0]).toBe(item)
    expect(isPaged(list.toArray())).toBe(false)
  })

  test('has of many items each once, in their places, in whatever order they came', () => {
    const array = listOf(many).toArray()
    expect(isPaged(array)).toBe(true)
    expect(array).toHaveLength(many)
    expect([...array]).toEqual(Array.from({ length: many }, (_, place) => itemAt(place)))
  })

  test('what comes later does not change what was there', () => {
    const list = listOf(many)
    const before = list.toArray()
    list.push(itemAt(many))
    expect(before).toHaveLength(many)
    expect(before.at(-1)).toEqual(itemAt(many - 1))
    expect(before[many]).toBeUndefined()
    expect(list.toArray().at(-1)).toEqual(itemAt(many))
  })

  test('items that are no data stay as they are', () => {
    class Money {
      readonly cents = 5
    }
    class Route extends Array<string> {}
    const circular: { self?: unknown } = {}
    circular.self = circular
    const list = new GrowingList<{ readonly output: unknown }>()
    for (let place = 0; place < many; place += 1) {
      list.push({
        output: place < 1000 ? (place === 4 ? new Route() : new Money()) : place === 1500 ? circular : place,
      })
    }
    const array = list.toArray()
    expect(array[4]?.output).toBeInstanceOf(Route)
    expect(array[1500]?.output).toBe(circular)
    expect(array[3]?.output).toBeInstanceOf(Money)
    expect(array[1003]?.output).toBe(1003)
  })

  test('fields that symbols name come back, of whatever kind the symbols are', () => {
    const [registered, own] = [Symbol.for('touchstone/test'), Symbol('own')]
    const list = new GrowingList<{ readonly [registered]?: number; readonly [own]?: number }>()
    for (let place = 0; place < many; place += 1) {
      list.push(place === 5 ? { [own]: place } : { [registered]: place })
    }
    const array = list.toArray()
    expect(array[5]?.[own]).toBe(5)
    expect(array[4]?.[registered]).toBe(4)
    expect(array[5005]?.[registered]).toBe(5005)
  })

  test('keeps every item in memory where nothing can be written', () => {
    vi.stubEnv('TMPDIR', '/nowhere/at/all')
    expect([...listOf(many).toArray()]).toHaveLength(many)
    vi.unstubAllEnvs()
  })
})

describe('the array of many items', () => {
  const array = listOf(many).toArray()
  const plain = [...array]

  test('does what an array does', () => {
    expect(Array.isArray(array)).toBe(true)
    expect(array.map(({ id }) => id)).toEqual(plain.map(({ id }) => id))
    expect(array.every(({ id }) => id >= 0)).toBe(true)
    expect(array.every(({ id }) => id < 9000)).toBe(false)
    expect(array.filter(({ text }) => text === undefined)).toEqual(plain.filter(({ text }) => text === undefined))
    expect(array.flatMap(({ id }, index) => (id % 2 === 0 ? [id, index] : []))).toEqual(
      plain.flatMap(({ id }, index) => (id % 2 === 0 ? [id, index] : [])),
    )
    expect(array.flatMap(({ id }) => id)).toEqual(plain.map(({ id }) => id))
    expect([array.some(({ id }) => id === many - 1), array.some(({ id }) => id === many)]).toEqual([true, false])
    const seen: number[] = []
    array.forEach(({ id }, index) => seen.push(id - index))
    expect(seen).toEqual(plain.map(() => 0))
    expect(array.findIndex(({ id }) => id === 21_000)).toBe(21_000)
    expect([...array.entries()].at(-1)).toEqual([many - 1, itemAt(many - 1)])
    expect(0 in array && !(many in array)).toBe(true)
    expect(Object.keys(array)).toHaveLength(many)
    expect(array.concat([itemAt(-1)])).toHaveLength(many + 1)
    expect(JSON.stringify(array)).toBe(JSON.stringify(plain))
    expect(array).toEqual(plain)
  })

  test('slices are those of the plain array', () => {
    const place = fc.integer({ min: -many - 5, max: many + 5 })
    fc.assert(
      fc.property(place, fc.integer({ min: 0, max: 1500 }), (start, length) => {
        expect(array.slice(start, start + length)).toEqual(plain.slice(start, start + length))
      }),
      { numRuns: 50 },
    )
  })

  test('cannot be changed', () => {
    expect(() => Object.assign(array, { 0: itemAt(9) })).toThrow(TypeError)
    expect(() => (array as Item[]).push(itemAt(9))).toThrow(TypeError)
    expect(Reflect.deleteProperty(array, 0)).toBe(false)
    expect(array[0]).toEqual(itemAt(0))
  })
})
