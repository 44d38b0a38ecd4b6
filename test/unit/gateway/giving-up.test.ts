import { describe, expect, test } from 'vitest'

import { sumFigures } from '../../../src/calls/merge-traffic.ts'
import { GatewayClosedError } from '../../../src/gateway/errors/gateway-closed-error.ts'
import { Gateway } from '../../../src/gateway/gateway.ts'
import { doorForEachTest } from './support/door.ts'
import { chatRequest, endOf } from './support/requests.ts'

const door = doorForEachTest()
const model = 'm'

describe('giving up', () => {
  test('a call that waits is dropped and never sent', async () => {
    await using narrow = new Gateway({ concurrency: 1 })
    door.server.use({ latency: 20 })
    const first = narrow.fetch(chatRequest(door.server.baseUrl, 'first'), { model })
    const controller = new AbortController()
    const second = narrow.fetch(chatRequest(door.server.baseUrl, 'second'), {
      key: 'k',
      model,
      signal: controller.signal,
    })
    controller.abort(new Error('enough'))
    await expect(second).rejects.toThrow('enough')
    await first
    expect(door.server.totals.requests).toBe(1)
    expect(sumFigures(narrow.traffic().groups).aborted).toBe(1)
    expect(narrow.load()[door.host]).toMatchObject({ underWay: 0, waiting: 0 })
  })

  test('a call under way is cancelled at the provider, and its slot is free again', async () => {
    await using narrow = new Gateway({ concurrency: 1 })
    door.server.use({ latency: 10_000 })
    const controller = new AbortController()
    const call = narrow.fetch(chatRequest(door.server.baseUrl, 'x'), { model, signal: controller.signal })
    await expect.poll(() => door.server.totals.inFlight).toBe(1)
    controller.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
    await expect.poll(() => door.server.totals.aborted).toBe(1)
    door.server.use({ latency: 0, reply: 'ok' })
    expect((await narrow.fetch(chatRequest(door.server.baseUrl, 'y'), { model })).status).toBe(200)
  })

  test('a shared call goes on as long as one caller wants it', async () => {
    door.server.use({ latency: 300, reply: 'ok' })
    const request = chatRequest(door.server.baseUrl, 'x')
    const controllers = [new AbortController(), new AbortController()]
    const calls = controllers.map(({ signal }) => door.gateway.fetch(request, { key: 'k', model, signal }))
    await expect.poll(() => door.server.totals.inFlight).toBe(1)
    controllers[0]?.abort(new Error('enough'))
    await expect(calls[0]).rejects.toThrow('enough')
    expect((await calls[1])?.status).toBe(200)
    expect(door.server.totals).toMatchObject({ requests: 1, aborted: 0 })
  })

  test('once all have left it is cancelled, and who comes later starts anew', async () => {
    door.server.use({ latency: 10_000 })
    const request = chatRequest(door.server.baseUrl, 'x')
    const controllers = [new AbortController(), new AbortController()]
    const calls = controllers.map(({ signal }) => door.gateway.fetch(request, { key: 'k', model, signal }))
    await expect.poll(() => door.server.totals.inFlight).toBe(1)
    for (const controller of controllers) {
      controller.abort(new Error('enough'))
    }
    const later = door.gateway.fetch(request, { key: 'k', model, signal: AbortSignal.timeout(200) })
    expect((await Promise.allSettled(calls)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect.poll(() => door.server.totals.aborted).toBe(1)
    await expect(later).rejects.toThrow(/timeout/)
    expect(door.server.totals.requests).toBe(2)
  })

  test('a stream breaks off for the caller who gives up', async () => {
    door.server.use({ stream: { tokensPerEvent: 1, intervalMs: 5 }, reply: 'word '.repeat(200) })
    const controller = new AbortController()
    const { signal } = controller
    const reply = await door.gateway.fetch(chatRequest(door.server.baseUrl, 'x', { stream: true }), {
      key: 'k',
      model,
      signal,
    })
    if (reply.kind !== 'streamed') {
      throw new Error('not streamed')
    }
    const read = async (): Promise<void> => {
      for await (const _ of reply.body.read(signal)) {
        controller.abort(new Error('enough'))
      }
    }
    await expect(read()).rejects.toThrow('enough')
    await expect.poll(() => door.server.totals.aborted).toBe(1)
    expect((await endOf(reply)).isComplete).toBe(false)
    expect(sumFigures(door.gateway.traffic().groups)).toMatchObject({ aborted: 1, errors: {} })
  })

  test('when the gateway closes, nothing hangs', async () => {
    door.server.use({ latency: 10_000 })
    const calls = Array.from({ length: 6 }, (_, index) =>
      door.gateway.fetch(chatRequest(door.server.baseUrl, `${index}`), { model }),
    )
    await expect.poll(() => door.server.totals.inFlight).toBe(4)
    const settled = Promise.allSettled(calls)
    await door.gateway.close()
    const reasons = (await settled).map((one) => (one.status === 'rejected' ? one.reason : one.value))
    expect(reasons).toEqual(Array.from({ length: 6 }, () => expect.any(GatewayClosedError)))
    await expect(door.gateway.fetch(chatRequest(door.server.baseUrl, 'x'))).rejects.toThrow(GatewayClosedError)
  })
})
