import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { FairQueue, type QueuePlace } from '../../../src/gateway/fair-queue.ts'

const caller = fc.constantFrom('a', 'b', 'c')
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('add' as const), caller }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('take' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), which: fc.nat() }) },
)

interface Item {
  readonly caller: string
  readonly number: number
}

describe('FairQueue', () => {
  test("loses nothing, keeps each caller's order, and gives those who left up", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const queue = new FairQueue<Item>()
        const places: QueuePlace[] = []
        const waiting: Item[] = []
        const all: Item[] = []
        for (const one of steps) {
          if (one.kind === 'add') {
            const item = { caller: one.caller, number: all.length }
            places.push(queue.add(one.caller, item))
            waiting.push(item)
            all.push(item)
          } else if (one.kind === 'take') {
            const taken = queue.take()
            const first = waiting.find(({ caller }) => caller === taken?.caller)
            expect(taken).toBe(first)
            expect(taken === undefined).toBe(waiting.length === 0)
            waiting.splice(0, waiting.length, ...waiting.filter((item) => item !== taken))
          } else if (all.length > 0) {
            const index = one.which % all.length
            places[index]?.leave()
            waiting.splice(0, waiting.length, ...waiting.filter((item) => item !== all[index]))
          }
          expect(queue.size).toBe(waiting.length)
        }
      }),
    )
  })

  test('whoever waits is served after at most one item of every other caller', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(caller, fc.constant('take' as const)), { maxLength: 200 }), (steps) => {
        const queue = new FairQueue<string>()
        const lengths = new Map<string, number>()
        /** For each caller that waits: who was served since it last was, or since it came. */
        const servedSince = new Map<string, string[]>()
        for (const one of steps) {
          if (one !== 'take') {
            queue.add(one, one)
            lengths.set(one, (lengths.get(one) ?? 0) + 1)
            servedSince.set(one, servedSince.get(one) ?? [])
            continue
          }
          const taken = queue.take()
          if (taken === undefined) {
            continue
          }
          for (const [waiting, served] of servedSince) {
            served.push(...(waiting === taken ? [] : [taken]))
            expect(new Set(served).size).toBe(served.length)
          }
          lengths.set(taken, (lengths.get(taken) ?? 0) - 1)
          servedSince.delete(taken)
          if ((lengths.get(taken) ?? 0) > 0) {
            servedSince.set(taken, [])
          }
        }
      }),
    )
  })

  test('a long queue of one caller is taken and left in order', () => {
    const queue = new FairQueue<number>()
    const places = Array.from({ length: 5_000 }, (_, index) => queue.add('a', index))
    for (const [index, place] of places.entries()) {
      if (index % 3 !== 0) {
        place.leave()
      }
    }
    const taken = Array.from({ length: queue.size }, () => queue.take())
    expect(taken).toEqual(Array.from({ length: 1_667 }, (_, index) => index * 3))
    expect(queue.take()).toBeUndefined()
  })
})
