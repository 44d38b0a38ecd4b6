import { MessageChannel } from 'node:worker_threads'

import { describe, expect, test } from 'vitest'

import { sumFigures } from '../../../../src/calls/merge-traffic.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import type { GatewayRequest } from '../../../../src/gateway/gateway-request.ts'
import type { ThrottleEvent } from '../../../../src/gateway/limits/throttle-event.ts'
import { GatewayPortClient } from '../../../../src/gateway/port/gateway-port-client.ts'
import { GatewayPortServer } from '../../../../src/gateway/port/gateway-port-server.ts'
import { WaitMeter } from '../../../../src/gateway/wait-meter.ts'
import { doorForEachTest } from '../support/door.ts'
import { chatRequest } from '../support/requests.ts'

const door = doorForEachTest()
const model = 'm'

function requests(count: number, key?: string): GatewayRequest[] {
  return Array.from({ length: count }, (_, index) => {
    const request = chatRequest(door.server.baseUrl, `question ${index}`)
    const headers = key === undefined ? [] : [['authorization', `Bearer ${key}`] as const]
    return { ...request, headers: [...request.headers, ...headers] }
  })
}

describe('through the gateway', () => {
  test('limits are kept for each credential', async () => {
    await using narrow = new Gateway({ concurrency: 2 })
    door.server.use({ latency: 20 })
    await Promise.all([...requests(6, 'one'), ...requests(6, 'two')].map((one) => narrow.fetch(one, { model })))
    expect(door.server.totals.peakInFlight).toBe(4)
    expect(narrow.load()[door.host]).toEqual({ underWay: 0, waiting: 0, limit: 4 })
  })

  test('who waits for a limit is told of, and counted as throttled', async () => {
    const heard: ThrottleEvent[] = []
    await using limited = new Gateway({ requestsPerMinute: 300, onThrottle: (event) => heard.push(event) })
    // The burst is 3; there is a slot for each.
    await Promise.all(requests(5).map((one) => limited.fetch(one, { model })))
    const { throttledCalls, throttledMs } = sumFigures(limited.traffic().groups)
    expect(heard.length).toBeGreaterThan(0)
    expect(heard.length).toBe(throttledCalls)
    expect(throttledMs).toBeCloseTo(
      heard.reduce((sum, { waitMs }) => sum + waitMs, 0),
      6,
    )
    expect(new Set(heard.map(({ host, reason }) => `${host} ${reason}`))).toEqual(new Set([`${door.host} requests`]))
  })

  test('who waits for a slot is not told of, and only counted as waiting', async () => {
    const heard: ThrottleEvent[] = []
    await using narrow = new Gateway({ concurrency: 1, onThrottle: (event) => heard.push(event) })
    await Promise.all(requests(3).map((one) => narrow.fetch(one, { model })))
    const { throttledCalls, waitedCalls } = sumFigures(narrow.traffic().groups)
    expect([heard, throttledCalls, waitedCalls]).toEqual([[], 0, 2])
  })

  test('a listener that throws is a warning, and stops no call', async () => {
    const warnings: string[] = []
    const onThrottle = (): never => {
      throw new Error('mine')
    }
    const options = { requestsPerMinute: 600, onThrottle }
    await using narrow = new Gateway(options, { warn: (message) => warnings.push(message) })
    // The burst is 6.
    const replies = await Promise.all(requests(7).map((one) => narrow.fetch(one, { model })))
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]))
    expect(warnings).toEqual([expect.stringContaining('mine')])
  })

  test('given up while it waits, a call is never sent', async () => {
    await using slow = new Gateway({ requestsPerMinute: 1 })
    const [first, second] = requests(2) as [GatewayRequest, GatewayRequest]
    await slow.fetch(first, { model })
    const controller = new AbortController()
    const waiting = slow.fetch(second, { model, signal: controller.signal })
    controller.abort(new Error('given up'))
    await expect(waiting).rejects.toThrow('given up')
    expect([door.server.totals.requests, slow.load()[door.host]?.waiting]).toEqual([1, 0])
  })

  test('a 429 halves the concurrency, and workers hear of it', async () => {
    await using gateway = new Gateway({ concurrency: 8, retry: false })
    const { port1, port2 } = new MessageChannel()
    using _server = new GatewayPortServer(port1, { gateway, caller: 'worker' })
    using client = new GatewayPortClient(port2)
    door.server.use({ latency: 5, faults: [{ kind: 'status', status: 429, retryAfterMs: 0, first: 4 }] })
    const changes: number[] = []
    gateway.on('concurrency', (host) => changes.push(gateway.concurrencyOf(host)))
    const replies = await Promise.all(requests(4).map((one) => client.fetch(one, { model })))
    expect(replies.map(({ status }) => status)).toEqual([429, 429, 429, 429])
    expect(changes[0]).toBe(4)
    await Promise.all(requests(80).map((one) => client.fetch(one, { model })))
    expect(Math.max(...changes)).toBeLessThanOrEqual(8)
    expect(gateway.concurrencyOf(door.host)).toBe(8)
  })

  test('throttling is told through the port', async () => {
    await using gateway = new Gateway({ requestsPerMinute: 600 })
    const { port1, port2 } = new MessageChannel()
    using _server = new GatewayPortServer(port1, { gateway, caller: 'worker' })
    using client = new GatewayPortClient(port2)
    const meters = requests(8).map(() => new WaitMeter(() => performance.now()))
    await Promise.all(
      requests(8).map(async (one, index) => {
        const waiting = meters[index]
        await client.fetch(one, { model, ...(waiting === undefined ? {} : { waiting }) })
      }),
    )
    const throttled = meters.filter(({ throttledMs }) => throttledMs > 0)
    expect(throttled.length).toBe(sumFigures(gateway.traffic().groups).throttledCalls)
    expect(throttled.length).toBeGreaterThan(0)
  })
})
