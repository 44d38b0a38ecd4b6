import { describe, expect, test } from 'vitest'

import { GrowingList, MOST_HELD } from '../../../../src/evaluation/lists/growing-list.ts'
import { isPaged, pagedArray } from '../../../../src/evaluation/lists/paged-array.ts'
import { firstItems, pickCases, pickItems, placesOf } from '../../../../src/evaluation/lists/pick-items.ts'

const many = MOST_HELD + 1500

function longList<T extends object>(length: number, make: (index: number) => T): readonly T[] {
  const list = new GrowingList<T>()
  for (let index = 0; index < length; index += 1) {
    list.push(make(index))
  }
  return list.toArray()
}

const long = longList(many, (id) => ({ id }))
const short = [{ id: 0 }, { id: 1 }, { id: 2 }]

describe('pickItems', () => {
  test('takes items of a short list into a plain array', () => {
    expect(pickItems(short, [2, 0])).toEqual([{ id: 2 }, { id: 0 }])
    expect(isPaged(pickItems(short, [2, 0]))).toBe(false)
  })

  test('reads items of a long list when they are asked for', () => {
    const most = placesOf(long, ({ id }) => id % 50 !== 1)
    const picked = pickItems(long, most)
    expect(isPaged(picked)).toBe(true)
    expect(picked.map(({ id }) => id)).toEqual(most)
  })

  test('holds what it takes of a long list, if that is little', () => {
    const odd = placesOf(long, ({ id }) => id % 2 === 1)
    const picked = pickItems(long, odd)
    expect(isPaged(picked)).toBe(false)
    expect(picked.map(({ id }) => id)).toEqual(odd)
  })

  test('reads each page once where a long list is to be in another order', () => {
    let reads = 0
    const counted = pagedArray({
      length: many,
      pageSize: 1000,
      read: (index) => {
        reads += 1
        return long.slice(index * 1000, (index + 1) * 1000)
      },
    })
    // 1009 has no divisor in common with the length: each place once, and the next one on another page.
    const places = Array.from({ length: many }, (_, index) => (index * 1009) % many)
    const picked = pickItems(counted, places)
    expect(picked.map(({ id }) => id)).toEqual(places)
    expect(new Set(places).size).toBe(many)
    expect(reads).toBe(Math.ceil(many / 1000))
  })

  test('refuses places that there are not', () => {
    expect(() => pickItems(short, [3])).toThrow(new RangeError('there is no item 3 among 3'))
  })
})

test('firstItems takes as many as there are', () => {
  expect(firstItems(short, 2)).toEqual(short.slice(0, 2))
  expect(firstItems(short, 9)).toEqual(short)
  const first = firstItems(long, 20_500)
  expect(isPaged(first)).toBe(true)
  expect(first).toHaveLength(20_500)
  expect(first.at(-1)).toEqual({ id: 20_499 })
  expect(firstItems(long, many + 9)).toHaveLength(many)
})

test('pickCases keeps all trials of a case', () => {
  const cases = longList(many, (index) => ({ id: String(index), input: index }))
  const observations = longList(2 * many, (index) => ({ place: index })) as never[]
  const { cases: kept, observations: own } = pickCases({ cases, observations, trials: 2 }, [7, many - 1])
  expect(kept.map(({ id }) => id)).toEqual(['7', String(many - 1)])
  expect([...own]).toEqual([14, 15, 2 * many - 2, 2 * many - 1].map((place) => ({ place })))
})
