import { describe, expect, test } from 'vitest'

import { BackPressure } from '../../../../../src/gateway/dispatch/queue/back-pressure.ts'
import { BatchSize } from '../../../../../src/gateway/dispatch/queue/batch-size.ts'
import { Batcher } from '../../../../../src/gateway/dispatch/queue/batcher.ts'
import type { Job } from '../../../../../src/gateway/dispatch/queue/job.ts'
import { NetworkWatch } from '../../../../../src/gateway/dispatch/queue/network-watch.ts'

function noteMany(size: BatchSize, times: number, durationMs: number): void {
  for (let index = 0; index < times; index += 1) {
    size.note(durationMs)
  }
}

describe('the size of batches', () => {
  test('begins at 4, doubles after ten fast batches up to 32, halves after ten slow ones down to 1', () => {
    const size = new BatchSize({}, 1000)
    expect(size.current).toBe(4)
    noteMany(size, 9, 1)
    expect(size.current).toBe(4)
    noteMany(size, 1, 1)
    expect(size.current).toBe(8)
    noteMany(size, 50, 1)
    expect(size.current).toBe(32)
    noteMany(size, 10, 100)
    expect(size.current).toBe(32)
    noteMany(size, 10, 501)
    expect(size.current).toBe(16)
    noteMany(size, 100, 501)
    expect(size.current).toBe(1)
  })

  test('is never more than the queue takes', () => {
    expect(new BatchSize({ initial: 20 }, 10).current).toBe(10)
  })
})

describe('putting jobs', () => {
  const job = (id: string): Job => ({ id, label: id, version: '0', packed: new Uint8Array() })

  test('what comes at once goes together, in order, and what is refused is tried three times', async () => {
    const batches: string[][] = []
    const failures: string[] = []
    let refusals = 4
    const batcher = new Batcher({
      size: new BatchSize({ initial: 2, window: 1 }, 1000),
      lanes: 1,
      now: () => 0,
      put: async (jobs) => {
        batches.push(jobs.map(({ id }) => id))
        if (jobs[0]?.id === 'bad' && refusals > 0) {
          refusals -= 1
          throw new Error('full')
        }
        await Promise.resolve()
      },
      onFailure: (jobs, error) => failures.push(...jobs.map(({ id }) => `${id}: ${String(error)}`)),
    })
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'bad']) {
      batcher.add(job(id))
    }
    await expect.poll(() => failures).toEqual(['bad: Error: full'])
    expect(batches).toEqual([['a', 'b'], ['c', 'd', 'e', 'f'], ['bad'], ['bad'], ['bad']])
  })
})

describe('back-pressure', () => {
  test('lets in as many as workers can do twice over, first come first served', async () => {
    const pressure = new BackPressure(2)
    pressure.adapt(10)
    expect(pressure.limit).toBe(20)
    const { signal } = new AbortController()
    const inside: number[] = []
    const all = Array.from({ length: 25 }, async (_, index) => {
      await pressure.enter(signal)
      inside.push(index)
    })
    await new Promise(setImmediate)
    expect(inside).toHaveLength(20)
    pressure.leave()
    pressure.adapt(12)
    await Promise.all(all)
    expect(inside).toEqual(Array.from({ length: 25 }, (_, index) => index))
  })

  test('who gives up, or is refused, takes no place', async () => {
    const pressure = new BackPressure(1)
    pressure.adapt(8)
    const { signal } = new AbortController()
    await Promise.all(Array.from({ length: 8 }, () => pressure.enter(signal)))
    const controller = new AbortController()
    const gone = pressure.enter(controller.signal)
    const refused = pressure.enter(signal)
    controller.abort(new Error('enough'))
    await expect(gone).rejects.toThrow('enough')
    pressure.refuseAll(new Error('closed'))
    await expect(refused).rejects.toThrow('closed')
    pressure.leave()
    await pressure.enter(signal)
  })
})

test('a worker whose network fails three times in a row pauses, and goes on later', async () => {
  const events: string[] = []
  const watch = new NetworkWatch({
    pause: (milliseconds) => events.push(`pause ${milliseconds}`),
    resume: () => events.push('resume'),
  })
  for (const wasCarried of [false, false, true, false, false]) {
    watch.note(wasCarried)
  }
  expect(events).toEqual([])
  watch.note(false)
  watch.note(false)
  expect(events).toEqual(['pause 1000'])
  await expect.poll(() => events).toEqual(['pause 1000', 'resume'])
  watch.close()
})
