import { describe, expect, test } from 'vitest'

import { sumFigures } from '../../../../src/calls/merge-traffic.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import type { Reply } from '../../../../src/gateway/reply.ts'
import { hedgePolicy } from '../../../../src/gateway/resilience/hedge-options.ts'
import { hedgeCalls } from '../../../../src/gateway/stages/hedge-calls.ts'
import type { Call, Handler } from '../../../../src/gateway/stage.ts'
import { callOf, replyOf } from '../support/calls.ts'
import { doorForEachTest } from '../support/door.ts'
import { FakeTime } from '../support/fake-time.ts'
import { chatRequest, contentOf, textOf } from '../support/requests.ts'

/** A provider whose replies the test decides on. */
class Requests {
  readonly sent: Array<{
    readonly call: Call
    readonly answer: (reply: Reply) => void
    readonly fail: (error: Error) => void
  }> = []

  readonly handle: Handler = (call) => {
    call.onSend?.()
    return new Promise((resolve, reject) => {
      call.signal.addEventListener('abort', () => reject(call.signal.reason))
      this.sent.push({ call, answer: resolve, fail: reject })
    })
  }
}

interface Scene {
  readonly time: FakeTime
  readonly requests: Requests
  readonly ask: (changes?: Partial<Call>) => { readonly call: Call; readonly reply: Promise<Reply> }
}

/** Twenty calls took 1 to 20 ms each, so that 19 ms is the longest that is not slow. */
async function scene(): Promise<Scene> {
  const time = new FakeTime()
  const requests = new Requests()
  const policy = hedgePolicy({ minimumCalls: 20, maxShare: 0.1 })
  const stage = hedgeCalls({ policy, now: time.now, setTimer: time.setTimer })
  const ask = (changes: Partial<Call> = {}): { readonly call: Call; readonly reply: Promise<Reply> } => {
    const call = callOf(changes, time.now)
    return { call, reply: stage(call, requests.handle) }
  }
  for (let latencyMs = 1; latencyMs <= 20; latencyMs += 1) {
    const { reply } = ask()
    await time.advance(latencyMs)
    requests.sent.pop()?.answer(replyOf(200))
    await reply
  }
  return { time, requests, ask }
}

describe('hedging', () => {
  test('a call that takes longer than most gets a second request; the first reply is used, the other cancelled', async () => {
    const { time, requests, ask } = await scene()
    const { call, reply } = ask()
    await time.advance(18)
    expect(requests.sent).toHaveLength(1)
    await time.advance(1)
    expect([requests.sent.length, call.effort.hedges]).toEqual([2, 1])
    await time.advance(5)
    requests.sent[1]?.answer(replyOf(200))
    // It took 1 ms, and was asked for after 19.
    expect((await reply).end).toMatchObject({ latencyMs: 20 })
    expect(requests.sent.map((one) => one.call.signal.aborted)).toEqual([true, false])
    expect(time.timers).toBe(0)
  })

  test('the first request may still win', async () => {
    const { time, requests, ask } = await scene()
    const { reply } = ask()
    await time.advance(30)
    requests.sent[0]?.answer(replyOf(200))
    expect((await reply).end).toMatchObject({ latencyMs: 1 })
    expect(requests.sent.map((one) => one.call.signal.aborted)).toEqual([false, true])
  })

  test('a failure waits for the other; of two, the first request’s is told', async () => {
    const { time, requests, ask } = await scene()
    const saved = ask()
    await time.advance(19)
    requests.sent[0]?.answer(replyOf(500))
    await time.advance(1)
    requests.sent[1]?.answer(replyOf(200))
    expect((await saved.reply).status).toBe(200)
    const lost = ask()
    await time.advance(19)
    requests.sent[3]?.fail(new Error('no money'))
    await time.advance(1)
    requests.sent[2]?.answer(replyOf(500))
    expect((await lost.reply).status).toBe(500)
  })

  test('waiting is not slowness', async () => {
    const { time, requests, ask } = await scene()
    const { call, reply } = ask()
    call.waiting.start()
    await time.advance(1000)
    call.waiting.end()
    await time.advance(18)
    requests.sent[0]?.answer(replyOf(200))
    await reply
    expect(requests.sent).toHaveLength(1)
  })

  test('when all become slow, only a share is hedged', async () => {
    const { time, requests, ask } = await scene()
    const replies = Array.from({ length: 50 }, () => ask().reply)
    await time.advance(19)
    // Twenty calls have left a tenth of their number.
    expect(requests.sent).toHaveLength(52)
    requests.sent.forEach(({ answer }) => answer(replyOf(200)))
    await Promise.all(replies)
  })

  test('giving up ends both', async () => {
    const { time, requests, ask } = await scene()
    const controller = new AbortController()
    const { reply } = ask({ signal: controller.signal })
    const settled = Promise.allSettled([reply])
    await time.advance(19)
    controller.abort(new Error('enough'))
    expect(await settled).toMatchObject([{ reason: { message: 'enough' } }])
    expect([requests.sent.every(({ call }) => call.signal.aborted), time.timers]).toEqual([true, 0])
  })

  test('other models, hosts and streams are other kinds, and calls of no model are left alone', async () => {
    const { time, requests, ask } = await scene()
    const { request } = callOf()
    const { model: _model, ...file } = callOf({}, time.now)
    const others = [
      ask({ model: 'other' }),
      ask({ host: 'other' }),
      ask({ request: { ...request, body: '{"stream": true}' } }),
    ]
    void hedgeCalls({ policy: hedgePolicy({}), now: time.now, setTimer: time.setTimer })(file, requests.handle)
    await time.advance(1000)
    expect(requests.sent).toHaveLength(4)
    requests.sent.forEach(({ answer }) => answer(replyOf(200)))
    await Promise.all(others.map(({ reply }) => reply))
  })
})

describe('through the gateway', () => {
  const door = doorForEachTest()
  const model = 'm'

  test.each([false, true])('a slow reply is overtaken and cancelled (stream: %s)', async (stream) => {
    const prices = { m: { inputPerMillion: 1, outputPerMillion: 1 } }
    await using gateway = new Gateway({ hedge: { minimumCalls: 10, maxShare: 1 }, prices })
    const extra = { stream, ...(stream ? { stream_options: { include_usage: true } } : {}) }
    for (let index = 0; index < 10; index += 1) {
      await textOf(await gateway.fetch(chatRequest(door.server.baseUrl, `${index}`, extra), { model }))
    }
    gateway.takeTraffic()
    door.server.use({ faults: [{ kind: 'delay', latency: 60_000, nth: 1 }], reply: 'quick' })
    const reply = await gateway.fetch(chatRequest(door.server.baseUrl, 'x', extra), { key: 'k', model })
    expect(stream ? await textOf(reply) : await contentOf(reply)).toContain('quick')
    await expect.poll(() => door.server.totals.inFlight).toBe(0)
    expect(sumFigures(gateway.traffic().groups)).toMatchObject({ calls: 1, hedges: 1, unknownSpent: 1, unknownCost: 0 })
  })
})
