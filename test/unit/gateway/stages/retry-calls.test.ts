import { describe, expect, test } from 'vitest'

import { sumFigures } from '../../../../src/calls/merge-traffic.ts'
import { GatewayClosedError } from '../../../../src/gateway/errors/gateway-closed-error.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import type { GatewayOptions } from '../../../../src/gateway/gateway-options.ts'
import { RETRY_NOTE_HEADER } from '../../../../src/gateway/gateway-request.ts'
import { doorForEachTest } from '../support/door.ts'
import { FakeTime } from '../support/fake-time.ts'
import { chatRequest, contentOf, endOf, textOf } from '../support/requests.ts'

const door = doorForEachTest()
const model = 'm'
const quick: GatewayOptions = { retry: { baseMs: 1 } }

describe('retry', () => {
  test.each([
    ['status', { kind: 'status', status: 503 }],
    ['limit', { kind: 'rate-limit', retryAfterMs: 3 }],
    ['page', { kind: 'html' }],
    ['drop', { kind: 'drop' }],
    ['half a reply', { kind: 'truncate' }],
    ['malformed', { kind: 'malformed', attempts: 1 }],
    ['empty', { kind: 'empty', attempts: 1 }],
  ] as const)('%s: the caller sees the reply, and traffic says what it took', async (_, fault) => {
    await using gateway = new Gateway(quick)
    door.server.use({ faults: [{ attempts: 2, ...fault }] })
    const times = 'attempts' in fault ? 1 : 2
    const reply = await gateway.fetch(chatRequest(door.server.baseUrl, 'hello'), { key: 'k', model })
    expect(await contentOf(reply)).toBe('re: hello')
    expect(door.server.totals.requests).toBe(times + 1)
    const { calls, errors, retriedCalls, retries, latency } = sumFigures(gateway.traffic().groups)
    expect({ calls, errors, retriedCalls, retries, latencies: latency.count }).toEqual({
      calls: 1,
      errors: {},
      retriedCalls: 1,
      retries: times,
      latencies: 1,
    })
  })

  test('a server that restarts is waited for', async () => {
    await using gateway = new Gateway({ retry: { baseMs: 50, attempts: 20 } })
    const restarted = door.server.restart({ downMs: 60 })
    const reply = await gateway.fetch(chatRequest(door.server.baseUrl, 'hello'), { model })
    await restarted
    expect(await contentOf(reply)).toBe('re: hello')
  })

  test('the last failure reaches the caller, with what was done about it', async () => {
    await using gateway = new Gateway({ retry: { baseMs: 1, attempts: 3 } })
    door.server.use({ faults: [{ kind: 'status', status: 500 }] })
    const reply = await gateway.fetch(chatRequest(door.server.baseUrl, 'x'), { model })
    expect(reply.status).toBe(500)
    expect(reply.headers).toContainEqual([RETRY_NOTE_HEADER, 'tried 3 times'])
    door.server.use({ faults: [{ kind: 'drop' }] })
    await expect(gateway.fetch(chatRequest(door.server.baseUrl, 'y'), { model })).rejects.toMatchObject({
      fault: 'reset',
      message: expect.stringContaining('; tried 3 times'),
    })
    expect(sumFigures(gateway.traffic().groups)).toMatchObject({ errors: { 500: 1, reset: 1 }, retries: 4 })
  })

  test('who asks to wait too long is not asked again', async () => {
    await using gateway = new Gateway()
    door.server.use({ faults: [{ kind: 'rate-limit', retryAfterMs: 3_600_000 }] })
    const reply = await gateway.fetch(chatRequest(door.server.baseUrl, 'x'), { model })
    expect([reply.status, door.server.totals.requests]).toEqual([429, 1])
    expect(reply.headers).toContainEqual([RETRY_NOTE_HEADER, expect.stringContaining('it asks to wait 3600 s')])
  })

  test('`false`: nothing is tried again', async () => {
    door.server.use({ faults: [{ kind: 'status', status: 500 }] })
    const reply = await door.gateway.fetch(chatRequest(door.server.baseUrl, 'x'), { model })
    expect([reply.status, door.server.totals.requests]).toEqual([500, 1])
    expect(reply.headers.map(([name]) => name)).not.toContain(RETRY_NOTE_HEADER)
  })

  test('a stream is tried again before its first byte, and never after it', async () => {
    await using gateway = new Gateway(quick)
    const words = 'some more words that fill a few events '.repeat(4)
    const request = chatRequest(door.server.baseUrl, 'x', { stream: true })
    door.server.use({ reply: words, faults: [{ kind: 'truncate', after: 0, first: 1 }] })
    expect(await textOf(await gateway.fetch(request, { model }))).toContain('[DONE]')
    expect(door.server.totals.requests).toBe(2)
    door.server.use({ reply: words, faults: [{ kind: 'truncate', after: 0.5, first: 1 }] })
    const broken = await gateway.fetch(request, { model })
    await expect(textOf(broken)).rejects.toMatchObject({ fault: 'reset' })
    expect((await endOf(broken)).isComplete).toBe(false)
    expect(door.server.totals.requests).toBe(3)
  })

  test('a call that pauses holds no slot', async () => {
    const time = new FakeTime()
    await using gateway = new Gateway(
      { concurrency: 1, retry: { baseMs: 1000 } },
      { setTimer: time.setTimer, random: () => 0.5 },
    )
    door.server.use({ faults: [{ kind: 'status', status: 500, nth: 1 }], reply: 'ok' })
    const first = gateway.fetch(chatRequest(door.server.baseUrl, 'first'), { model })
    await expect.poll(() => time.timers).toBe(1)
    expect(await contentOf(await gateway.fetch(chatRequest(door.server.baseUrl, 'second'), { model }))).toBe('ok')
    await time.advance(500)
    expect(await contentOf(await first)).toBe('ok')
    expect(sumFigures(gateway.traffic().groups)).toMatchObject({ retryWaitMs: 500, waitedCalls: 1 })
  })

  test('giving up and closing end pauses at once', async () => {
    const time = new FakeTime()
    await using gateway = new Gateway({}, { setTimer: time.setTimer })
    door.server.use({ faults: [{ kind: 'status', status: 500 }] })
    const controller = new AbortController()
    const { signal } = controller
    const given = gateway.fetch(chatRequest(door.server.baseUrl, 'a'), { key: 'a', model, signal })
    const left = gateway.fetch(chatRequest(door.server.baseUrl, 'b'), { key: 'b', model })
    await expect.poll(() => time.timers).toBe(2)
    controller.abort(new Error('enough'))
    await expect(given).rejects.toThrow('enough')
    await Promise.all([expect(left).rejects.toThrow(GatewayClosedError), gateway.close()])
    expect([time.timers, door.server.totals.requests]).toEqual([0, 2])
  })
})
