import { getEventListeners } from 'node:events'

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { forEachConcurrently } from '../../../../src/evaluation/collection/for-each-concurrently.ts'
import { controlled, hang, settled } from '../__helpers__/controlled.ts'

async function* count(limit: number, read: number[] = []): AsyncGenerator<number, void, undefined> {
  for (let value = 0; value < limit; value += 1) {
    read.push(value)
    yield value
  }
}

describe('forEachConcurrently', () => {
  test('works on each item once, and on no more at a time than allowed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 12 }),
        fc.scheduler(),
        async (items, concurrency, scheduler) => {
          const done: number[] = []
          let active = 0
          let peak = 0
          const all = forEachConcurrently(
            count(items),
            async (item) => {
              active += 1
              peak = Math.max(peak, active)
              await scheduler.schedule(Promise.resolve())
              active -= 1
              done.push(item)
            },
            { concurrency },
          )
          await scheduler.waitFor(all)
          expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: items }, (_, index) => index))
          expect(peak).toBe(Math.min(items, concurrency))
        },
      ),
      { numRuns: 50 },
    )
  })

  test('reads no further ahead than it works', async () => {
    const read: number[] = []
    const gate = controlled()
    const all = forEachConcurrently(count(100, read), async () => await gate.promise, { concurrency: 3 })
    await settled()
    expect(read).toEqual([0, 1, 2])
    gate.resolve()
    await all
    expect(read).toHaveLength(100)
  })

  test('ends with the first failure of the work, and tells the others to stop', async () => {
    const signals: AbortSignal[] = []
    const failure = new Error('first')
    const all = forEachConcurrently(
      count(100),
      async (item, signal) => {
        signals.push(signal)
        return item === 2 ? await Promise.reject(failure) : await hang()
      },
      { concurrency: 3 },
    )
    await expect(all).rejects.toBe(failure)
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true])
  })

  test('ends with the failure of the source', async () => {
    const failure = new Error('bad line')
    const source = (async function* fail() {
      yield 1
      throw failure
    })()
    await expect(forEachConcurrently(source, hang, { concurrency: 2 })).rejects.toBe(failure)
  })

  test('ends at once on abort, even if work and source hang', async () => {
    const controller = new AbortController()
    const source = { [Symbol.asyncIterator]: () => ({ next: hang }) }
    const all = forEachConcurrently(source, hang, { concurrency: 2, signal: controller.signal })
    controller.abort(new Error('enough'))
    await expect(all).rejects.toThrow('enough')
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })

  test('starts nothing after an abort', async () => {
    const read: number[] = []
    const all = forEachConcurrently(count(9, read), hang, { concurrency: 1, signal: AbortSignal.abort('too late') })
    await expect(all).rejects.toBe('too late')
    await settled()
    expect(read.length).toBeLessThanOrEqual(1)
  })
})
