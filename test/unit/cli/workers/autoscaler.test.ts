import { beforeEach, expect, test } from 'vitest'

import { Autoscaler } from '../../../../src/cli/workers/autoscaler.ts'
import type { QueueLoad } from '../../../../src/gateway/dispatch/scaling/queue-load.ts'

const nobody: QueueLoad = { waiting: 0, active: 0, workers: 0, capacity: 0, made: 0 }

let load: Partial<QueueLoad> | Error
let nowMs: number
let messages: string[]
let supervisor: { running: number; wanted: number; scaleTo: (workers: number) => void }
let scaler: Autoscaler

beforeEach(() => {
  load = {}
  nowMs = 0
  messages = []
  supervisor = {
    running: 0,
    wanted: 0,
    scaleTo(workers) {
      this.running = workers
      this.wanted = workers
    },
  }
  const read = async (): Promise<QueueLoad> => {
    if (load instanceof Error) {
      throw load
    }
    return { ...nobody, ...load }
  }
  scaler = new Autoscaler({
    gauge: { name: 'a queue', queue: 'a', read, close: () => {} },
    supervisor,
    scaling: {},
    concurrency: 10,
    log: (message) => messages.push(message),
    now: () => nowMs,
  })
})

async function lookAfter(ms: number, seen: typeof load): Promise<number> {
  nowMs += ms
  load = seen
  await scaler.look()
  return supervisor.wanted
}

test('follows the queue, no faster than the pause between changes', async () => {
  expect(await lookAfter(0, {})).toBe(2)
  expect(await lookAfter(5_000, { waiting: 40 })).toBe(2)
  expect(await lookAfter(25_000, { waiting: 40 })).toBe(3)
  expect(await lookAfter(29_999, { waiting: 40 })).toBe(3)
  expect(await lookAfter(1, { waiting: 40, active: 30 })).toBe(5)
  expect(messages.at(-1)).toBe('40 calls wait, 30 are under way: 5 workers instead of 3 (up)')
})

test('keeps the workers that are busy, of those on this machine', async () => {
  supervisor.scaleTo(10)
  expect(await lookAfter(60_000, { active: 95, workers: 10 })).toBe(10)
  expect(await lookAfter(60_000, { active: 90, workers: 10 })).toBe(9)
  // Half of the workers are elsewhere.
  expect(await lookAfter(60_000, { active: 90, workers: 18 })).toBe(7)
})

test('leaves all as it is while the queue cannot be looked at, and says so once', async () => {
  supervisor.scaleTo(5)
  await lookAfter(60_000, { waiting: 10 })
  expect(scaler.load?.waiting).toBe(10)
  const gone = new Error('Redis is not there')
  expect(await lookAfter(5_000, gone)).toBe(5)
  expect(await lookAfter(5_000, gone)).toBe(5)
  expect([scaler.load, messages]).toEqual([undefined, ['Redis is not there']])
  expect(await lookAfter(5_000, { waiting: 20 })).toBe(8)
})
