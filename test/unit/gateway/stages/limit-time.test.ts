import { describe, expect, test } from 'vitest'

import { Gateway } from '../../../../src/gateway/gateway.ts'
import type { ReplyEnd } from '../../../../src/gateway/reply.ts'
import { ReplyStream } from '../../../../src/gateway/reply-stream.ts'
import { limitTime } from '../../../../src/gateway/stages/limit-time.ts'
import type { Handler } from '../../../../src/gateway/stage.ts'
import { callOf, replyOf } from '../support/calls.ts'
import { doorForEachTest } from '../support/door.ts'
import { FakeTime } from '../support/fake-time.ts'
import { chatRequest } from '../support/requests.ts'

const door = doorForEachTest()
const model = 'm'

/** Never answers, unless it is given up. */
const silent: Handler = ({ signal }) =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

describe('the time of an attempt', () => {
  test('ends it, and says which time it was', async () => {
    const time = new FakeTime()
    const stage = limitTime({ kind: 'attempt', limitMs: 100, now: time.now, setTimer: time.setTimer })
    const settled = Promise.allSettled([stage(callOf({}, time.now), silent)])
    await time.advance(99)
    expect(time.timers).toBe(1)
    await time.advance(1)
    expect((await settled)[0]).toMatchObject({
      reason: { fault: 'timeout', timeout: 'attempt', message: expect.stringContaining('timeouts.attemptMs') },
    })
    expect(time.timers).toBe(0)
  })

  test('does not pass while the call waits', async () => {
    const time = new FakeTime()
    const call = callOf({}, time.now)
    const settled = Promise.allSettled([
      limitTime({ kind: 'attempt', limitMs: 100, now: time.now, setTimer: time.setTimer })(call, silent),
    ])
    await time.advance(50)
    call.waiting.start()
    await time.advance(10_000)
    call.waiting.end()
    await time.advance(49)
    expect(time.timers).toBe(1)
    await time.advance(1)
    expect((await settled)[0]?.status).toBe('rejected')
  })

  test('leaves no timer once the reply is there, whole or to its last byte', async () => {
    const time = new FakeTime()
    const stage = limitTime({ kind: 'attempt', limitMs: 100, now: time.now, setTimer: time.setTimer })
    await stage(callOf({}, time.now), async () => replyOf(200))
    expect(time.timers).toBe(0)
    let resolve = (_end: ReplyEnd): void => {}
    const end = new Promise<ReplyEnd>((whole) => {
      resolve = whole
    })
    const body = new ReplyStream({ keep: false })
    await stage(callOf({}, time.now), async () => ({ ...replyOf(200), kind: 'streamed', body, end }))
    expect(time.timers).toBe(1)
    resolve({ latencyMs: 1, isComplete: true })
    await time.advance(0)
    expect(time.timers).toBe(0)
  })
})

describe('times run out', () => {
  test.each([
    ['headers', { headersMs: 30 }, { kind: 'timeout' }],
    ['idle', { idleMs: 30 }, { kind: 'stall' }],
    ['attempt', { attemptMs: 30 }, { kind: 'trickle', bytes: 1 }],
    ['call', { callMs: 30 }, { kind: 'trickle', bytes: 1 }],
  ] as const)('%s', async (timeout, timeouts, fault) => {
    await using gateway = new Gateway({ timeouts, retry: false })
    door.server.use({ faults: [fault], reply: 'a reply of some length' })
    const call = gateway.fetch(chatRequest(door.server.baseUrl, 'x'), { model })
    await expect(call).rejects.toMatchObject({ fault: 'timeout', timeout })
    await expect.poll(() => door.server.totals.inFlight).toBe(0)
  })

  test('an attempt is tried again, a call is not', async () => {
    // Long enough for a reply on a busy machine.
    await using gateway = new Gateway({ timeouts: { attemptMs: 1_000 }, retry: { baseMs: 1 } })
    door.server.use({ faults: [{ kind: 'timeout', attempts: 1 }], reply: 'ok' })
    expect((await gateway.fetch(chatRequest(door.server.baseUrl, 'x'), { model })).status).toBe(200)
    await using strict = new Gateway({ timeouts: { callMs: 40 }, retry: { baseMs: 1 } })
    const call = strict.fetch(chatRequest(door.server.baseUrl, 'y'), { model })
    await expect(call).rejects.toMatchObject({ timeout: 'call' })
    // On a busy machine the time may be up before the server has heard of the call.
    expect(door.server.totals.requests).toBeLessThanOrEqual(3)
  })
})
