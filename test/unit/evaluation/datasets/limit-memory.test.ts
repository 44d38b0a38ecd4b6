import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { dataset } from '../../../../src/evaluation/dataset.ts'
import {
  limitMemory,
  type MemoryGauge,
  type MemoryPressure,
  threadMemory,
} from '../../../../src/evaluation/datasets/limit-memory.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import { readAll } from '../__helpers__/read-all.ts'

const cases = (count: number) => dataset.from(Array.from({ length: count }, (_, input) => ({ input })))

/** Memory that is used as a list says, look by look, and then no more; and what was asked of it. */
function scripted(readings: readonly number[]) {
  const asked = { looks: 0, collections: 0, waitedMs: 0 }
  const gauge: MemoryGauge = {
    used: () => readings[asked.looks++] ?? 0,
    collect: () => {
      asked.collections += 1
    },
    wait: async (ms) => {
      asked.waitedMs += ms
    },
  }
  return { gauge, asked }
}

describe('limitMemory', () => {
  test('hands out every case once and in order, however much memory is in use', async () => {
    const readings = fc.array(fc.nat(20), { maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), readings, async (count, used) => {
        const { gauge } = scripted(used)
        const read = await readAll(limitMemory(cases(count), { max: 10, gauge }))
        expect(read).toEqual(await readAll(cases(count)))
      }),
    )
  })

  test('tells of pressure, asks for a collection, and goes on as soon as there is room', async () => {
    const { gauge, asked } = scripted([5, 30, 30, 30, 8])
    const events: MemoryPressure[] = []
    const read = limitMemory(cases(4), { max: 10, gauge, onMemoryPressure: (event) => events.push(event) })
    expect(await readAll(read)).toHaveLength(4)
    expect(events).toEqual([{ current: 30, max: 10 }])
    expect(asked).toMatchObject({ collections: 1, waitedMs: 100 })
  })

  test('never stops for good: where nothing becomes free it pauses now and then', async () => {
    const { gauge, asked } = scripted(Array.from({ length: 1_000 }, () => 99))
    const events: MemoryPressure[] = []
    const options = { max: 10, gauge, pauseMs: 120, onMemoryPressure: (event: MemoryPressure) => events.push(event) }
    expect(await readAll(limitMemory(cases(2_500), options))).toHaveLength(2_500)
    expect(events).toHaveLength(3)
    expect(asked.waitedMs).toBe(3 * 120)
  })

  test('reads the next case only after the pause', async () => {
    let read = 0
    const counted = cases(3).filter(() => {
      read += 1
      return true
    })
    const seen: number[] = []
    const { gauge } = scripted([99, 99, 99, 0])
    await readAll(limitMemory(counted, { max: 10, gauge: { ...gauge, wait: async () => void seen.push(read) } }))
    expect(seen).toEqual([1, 1])
    expect(read).toBe(3)
  })

  test('ends a pause when the signal is aborted', async () => {
    const abort = new AbortController()
    const gauge = { ...threadMemory, used: () => 99 }
    const onMemoryPressure = (): void => void setImmediate(() => abort.abort(new Error('stop')))
    const reading = readAll(
      limitMemory(cases(3), { max: 1, gauge, pauseMs: 60_000, signal: abort.signal, onMemoryPressure }),
    )
    await expect(reading).rejects.toThrow('aborted')
  })

  test('measures this thread, and lets an evaluation run to its end', async () => {
    const events: MemoryPressure[] = []
    const limited = cases(100).limitMemory(1, { pauseMs: 1, onMemoryPressure: (event) => events.push(event) })
    const run = await evaluation('limited', { cases: limited, score: () => true }).run(() => 'x')
    expect(run.observations).toHaveLength(100)
    expect(events).toHaveLength(1)
    expect(events[0]?.current).toBeGreaterThan(1e6)
  })
})
