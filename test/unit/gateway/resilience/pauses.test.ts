import { describe, expect, test } from 'vitest'

import { Pauses } from '../../../../src/gateway/resilience/pauses.ts'
import { callOf } from '../support/calls.ts'
import { FakeTime, settled } from '../support/fake-time.ts'

describe('a pause', () => {
  test('takes its time, and counts as waiting', async () => {
    const time = new FakeTime()
    const pauses = new Pauses(time.setTimer)
    const call = callOf({}, time.now)
    let isOver = false
    const pause = pauses.wait(100, call).then(() => (isOver = true))
    await time.advance(99)
    expect([isOver, call.waiting.isWaiting, pauses.size]).toEqual([false, true, 1])
    await time.advance(1)
    await pause
    expect([call.waiting.isWaiting, call.waiting.totalMs, pauses.size, time.timers]).toEqual([false, 100, 0, 0])
  })

  test('ends at once with its call, and leaves nothing behind', async () => {
    const time = new FakeTime()
    const pauses = new Pauses(time.setTimer)
    const controller = new AbortController()
    const call = callOf({ signal: controller.signal }, time.now)
    const pause = pauses.wait(100, call)
    await settled()
    controller.abort(new Error('enough'))
    await expect(pause).rejects.toThrow('enough')
    expect([call.waiting.isWaiting, pauses.size, time.timers]).toEqual([false, 0, 0])
    await expect(pauses.wait(100, call)).rejects.toThrow('enough')
  })

  test('ends with all others when they are refused', async () => {
    const time = new FakeTime()
    const pauses = new Pauses(time.setTimer)
    const all = Promise.allSettled([1, 2, 3].map((seconds) => pauses.wait(seconds * 1000, callOf())))
    pauses.refuseAll(new Error('closed'))
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect([pauses.size, time.timers]).toEqual([0, 0])
  })
})
