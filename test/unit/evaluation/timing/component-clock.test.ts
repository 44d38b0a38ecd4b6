import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { ComponentClock } from '../../../../src/evaluation/timing/component-clock.ts'
import { timedSource } from '../../../../src/evaluation/timing/process-clock.ts'

/** A clock that goes when it is told to. */
function manual(): { clock: ComponentClock; go: (ms: number) => void } {
  let now = 0
  return {
    clock: new ComponentClock({ now: () => now }),
    go: (ms) => {
      now += ms
    },
  }
}

test('what runs at the same time counts once in the time that was busy, and each in the sum', () => {
  const { clock, go } = manual()
  const first = clock.begin('scoring')
  go(10)
  const second = clock.begin('scoring')
  go(10)
  first.end({ calls: 2 })
  go(10)
  second.end()
  second.end()
  expect(clock.take()).toEqual([{ component: 'scoring', count: 2, busyMs: 30, totalMs: 40, calling: 1 }])
  expect(clock.take()).toEqual([])
})

test('what is under way is split between two takes', () => {
  const { clock, go } = manual()
  const timed = clock.begin('execution')
  go(5)
  expect(clock.take()).toEqual([{ component: 'execution', count: 0, busyMs: 5, totalMs: 0, calling: 0 }])
  go(7)
  timed.end()
  expect(clock.take()).toEqual([{ component: 'execution', count: 1, busyMs: 7, totalMs: 12, calling: 0 }])
})

test('nothing timed gives nothing', () => {
  expect(manual().clock.take()).toEqual([])
})

test('no more components than a record can hold are told apart, and names are cut', () => {
  const { clock } = manual()
  for (let index = 0; index < 100; index += 1) {
    clock.begin(`scoring · ${'x'.repeat(200)}${index}`).end()
    clock.begin(`scoring · ${index}`).end()
  }
  const taken = clock.take()
  expect(taken.length).toBeLessThanOrEqual(41)
  expect(Math.max(...taken.map(({ component }) => component.length))).toBe(80)
  expect(taken.reduce((sum, { count }) => sum + count, 0)).toBe(200)
})

test('busy time is the union of all intervals, whatever their order', () => {
  const spans = fc.array(fc.tuple(fc.nat({ max: 50 }), fc.integer({ min: 1, max: 50 })), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(spans, (all) => {
      const { clock, go } = manual()
      const open = new Map<number, { end(): void }>()
      for (let moment = 0; moment <= 100; moment += 1) {
        all.forEach(([start, length], index) => {
          if (start + length === moment) open.get(index)?.end()
          if (start === moment) open.set(index, clock.begin('a'))
        })
        go(1)
      }
      const covered = Array.from({ length: 101 }, (_, moment) =>
        all.some(([start, length]) => start <= moment && moment < start + length),
      )
      const totalMs = all.reduce((sum, [, length]) => sum + length, 0)
      const busyMs = covered.filter(Boolean).length
      expect(clock.take()).toEqual([{ component: 'a', count: all.length, busyMs, totalMs, calling: 0 }])
    }),
  )
})

test('a source is handed on as it is, its end and its errors too', async () => {
  const items: number[] = []
  let isClosed = false
  const source = async function* (): AsyncGenerator<number> {
    try {
      yield 1
      yield 2
      throw new Error('line 3')
    } finally {
      isClosed = true
    }
  }
  const reading = (async () => {
    for await (const item of timedSource('dataset loading', source())) items.push(item)
  })()
  await expect(reading).rejects.toThrow('line 3')
  expect([items, isClosed]).toEqual([[1, 2], true])
})
