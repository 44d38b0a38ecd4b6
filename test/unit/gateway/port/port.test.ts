import { MessageChannel } from 'node:worker_threads'

import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { sumFigures } from '../../../../src/calls/merge-traffic.ts'
import { GatewayClosedError } from '../../../../src/gateway/errors/gateway-closed-error.ts'
import { MissingCredentialError } from '../../../../src/gateway/errors/missing-credential-error.ts'
import { ProviderConnectionError } from '../../../../src/gateway/errors/provider-connection-error.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import { MISSING_KEY_HEADER } from '../../../../src/gateway/gateway-request.ts'
import { GatewayPortClient } from '../../../../src/gateway/port/gateway-port-client.ts'
import { GatewayPortServer } from '../../../../src/gateway/port/gateway-port-server.ts'
import { WaitMeter } from '../../../../src/gateway/wait-meter.ts'
import { doorForEachTest } from '../support/door.ts'
import { chatRequest, contentOf, endOf, textOf } from '../support/requests.ts'

const door = doorForEachTest()
const model = 'm'
let client: GatewayPortClient
let portServer: GatewayPortServer

/** The largest value seen, looked at in every turn of the event loop. */
class HighWaterMark {
  #highest = 0
  #isStopped = false
  readonly #read: () => number

  constructor(read: () => number) {
    this.#read = read
    this.#look()
  }

  stop(): number {
    this.#isStopped = true
    return this.#highest
  }

  #look(): void {
    this.#highest = Math.max(this.#highest, this.#read())
    if (!this.#isStopped) {
      setImmediate(() => this.#look())
    }
  }
}

function connect(gateway: Gateway, caller = 'worker'): { client: GatewayPortClient; server: GatewayPortServer } {
  const { port1, port2 } = new MessageChannel()
  return { server: new GatewayPortServer(port1, { gateway, caller }), client: new GatewayPortClient(port2) }
}

beforeEach(() => {
  const pair = connect(door.gateway)
  client = pair.client
  portServer = pair.server
})

afterEach(() => {
  client.close()
  portServer.close()
})

describe('through the port', () => {
  test('a reply is the same as at the gateway, figures included', async () => {
    const request = chatRequest(door.server.baseUrl, 'hello')
    const origin = { evaluation: 'e', system: 's', caseId: 'c', trial: 0, replicate: 0 }
    const far = await client.fetch(request, { key: 'k', model, origin })
    const near = await door.gateway.fetch(request, { key: 'k', model })
    expect(await contentOf(far)).toBe('re: hello')
    expect([far.status, far.source, near.source]).toEqual([200, 'live', 'cache'])
    expect(await endOf(far)).toEqual(await endOf(near))
    expect(far.headers).toEqual(expect.arrayContaining([...near.headers]))
    expect(door.gateway.traffic().groups).toMatchObject([{ evaluation: 'e', system: 's' }, { evaluation: null }])
  })

  test('a stream streams', async () => {
    door.server.use({ stream: { tokensPerEvent: 1, intervalMs: 2 }, reply: 'one two three four' })
    const request = chatRequest(door.server.baseUrl, 'x', { stream: true, stream_options: { include_usage: true } })
    const reply = await client.fetch(request, { model })
    expect(reply.kind).toBe('streamed')
    expect(client.outstanding).toBe(1)
    expect(await textOf(reply)).toContain('[DONE]')
    expect((await endOf(reply)).outputTokens).toBe(door.server.requests[0]?.usage?.outputTokens)
    expect(client.outstanding).toBe(0)
  })

  test('errors keep their class and facts', async () => {
    door.server.use({ faults: [{ kind: 'drop' }] })
    const dropped = await client
      .fetch(chatRequest(door.server.baseUrl, 'x'), { model })
      .catch((error: unknown) => error)
    expect(dropped).toBeInstanceOf(ProviderConnectionError)
    expect(dropped).toMatchObject({ fault: 'reset', host: door.host, origin: 'provider' })
    const request = chatRequest(door.server.baseUrl, 'x')
    const keyless = { ...request, headers: [[MISSING_KEY_HEADER, 'A_KEY'] as const] }
    const refused = await client.fetch(keyless, { model }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(MissingCredentialError)
    expect(refused).toMatchObject({ variable: 'A_KEY' })
    await expect(client.fetch({ ...request, method: 'NO SUCH METHOD' })).rejects.toThrow()
    expect(client.outstanding).toBe(0)
  })

  test('a stream that breaks off fails after what has arrived', async () => {
    door.server.use({ faults: [{ kind: 'truncate' }], reply: 'word '.repeat(50) })
    const reply = await client.fetch(chatRequest(door.server.baseUrl, 'x', { stream: true }), { model })
    await expect(textOf(reply)).rejects.toMatchObject({ name: 'ProviderConnectionError', fault: 'reset' })
    expect(await endOf(reply)).toMatchObject({ isComplete: false, error: { fault: 'reset' } })
  })

  test('who waits learns it, in the gateway and for credit', async () => {
    await using narrow = new Gateway({ concurrency: 1 })
    const pair = connect(narrow)
    door.server.use({ latency: 20 })
    const meters = Array.from({ length: 4 }, () => new WaitMeter(() => performance.now()))
    await Promise.all(
      meters.map((waiting, index) =>
        pair.client.fetch(chatRequest(door.server.baseUrl, String(index)), { model, waiting }),
      ),
    )
    expect(meters.map(({ isWaiting }) => isWaiting)).toEqual([false, false, false, false])
    // The second waits in the gateway, the others for credit as well: one round trip more for each.
    const waited = meters.map(({ totalMs }) => totalMs)
    expect(waited).toEqual(waited.toSorted((a, b) => a - b))
    expect(waited[1]).toBeGreaterThan(10)
    pair.client.close()
    pair.server.close()
  })

  test('a body too fast for its reader is slowed down, and arrives whole', async () => {
    const text = 'x'.repeat(12 * 1024 * 1024)
    door.server.use({ reply: text })
    const reply = await client.fetch(chatRequest(door.server.baseUrl, 'x'))
    expect(reply.kind).toBe('streamed')
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await contentOf(reply)).toBe(text)
  })
})

describe('credit', () => {
  const call = fc.record({ host: fc.nat({ max: 1 }), giveUp: fc.boolean() })

  test('a worker holds at most half as many again as there are slots at a host; given-up calls give their credit back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 30 }), fc.integer({ min: 1, max: 3 }), async (calls, slots) => {
        door.server.use({ latency: { from: 0, to: 4 }, reply: 'ok' })
        const urls = [door.server.baseUrl, door.server.baseUrl.replace('127.0.0.1', 'localhost')]
        const hosts = { [new URL(urls[1] ?? '').host]: { concurrency: 2 } }
        await using gateway = new Gateway({ concurrency: slots, hosts })
        const pair = connect(gateway)
        const held = new HighWaterMark(() => pair.server.outstanding)
        const settled = await Promise.allSettled(
          calls.map(async ({ host, giveUp }, index) => {
            const controller = new AbortController()
            const { signal } = controller
            const sent = pair.client.fetch(chatRequest(urls[host] ?? '', String(index)), { model, signal })
            if (giveUp) {
              setTimeout(() => controller.abort(new Error('enough')), index % 5)
            }
            return (await sent).status
          }),
        )
        for (const [index, one] of settled.entries()) {
          expect(one.status === 'fulfilled' ? one.value === 200 : calls[index]?.giveUp).toBe(true)
        }
        await expect.poll(() => [pair.server.outstanding, pair.client.outstanding]).toEqual([0, 0])
        expect(held.stop()).toBeLessThanOrEqual(Math.ceil(1.5 * slots) + 1.5 * 2)
        // Every credit is back: as many calls as there are credits are sent at once.
        door.server.use({ latency: 20, reply: 'ok' })
        const again = Array.from({ length: 3 * slots }, (_, index) =>
          pair.client.fetch(chatRequest(door.server.baseUrl, `again ${index}`), { model }),
        )
        await new Promise((resolve) => setImmediate(resolve))
        expect(pair.client.outstanding).toBe(Math.ceil(1.5 * slots))
        await Promise.all(again)
        pair.client.close()
        pair.server.close()
      }),
      { numRuns: 15 },
    )
  })

  test('nothing is sent before the first credit, nor beyond it', async () => {
    door.server.use({ latency: 50 })
    const { port1, port2 } = new MessageChannel()
    const alone = new GatewayPortClient(port2)
    const calls = Array.from({ length: 20 }, (_, index) =>
      alone.fetch(chatRequest(door.server.baseUrl, String(index)), { model }),
    )
    await new Promise((resolve) => setImmediate(resolve))
    expect(alone.outstanding).toBe(0)
    using serving = new GatewayPortServer(port1, { gateway: door.gateway, caller: 'late' })
    await expect.poll(() => serving.outstanding).toBe(6)
    await Promise.all(calls)
    expect(door.server.totals).toMatchObject({ requests: 20, peakInFlight: 4 })
    alone.close()
  })
})

describe('ends', () => {
  test('a worker that goes away takes its calls with it; the others go on', async () => {
    const other = connect(door.gateway, 'other')
    door.server.use({ latency: 300 })
    const lost = Array.from({ length: 6 }, (_, index) =>
      client.fetch(chatRequest(door.server.baseUrl, `lost ${index}`), { model }),
    )
    const settled = Promise.allSettled(lost)
    await expect.poll(() => door.server.totals.inFlight).toBe(4)
    const kept = other.client.fetch(chatRequest(door.server.baseUrl, 'kept'), { model })
    client.close()
    for (const one of await settled) {
      expect(one).toMatchObject({ status: 'rejected', reason: expect.any(GatewayClosedError) })
    }
    expect((await kept).status).toBe(200)
    await expect.poll(() => portServer.outstanding).toBe(0)
    expect(door.server.totals).toMatchObject({ requests: 5, aborted: 4 })
    expect(sumFigures(door.gateway.traffic().groups).aborted).toBe(6)
    await expect(client.fetch(chatRequest(door.server.baseUrl, 'late'))).rejects.toThrow(GatewayClosedError)
    other.client.close()
    other.server.close()
  })

  test('a stream in the middle of which the gateway goes away fails', async () => {
    door.server.use({ stream: { tokensPerEvent: 1, intervalMs: 5 }, reply: 'word '.repeat(500) })
    const reply = await client.fetch(chatRequest(door.server.baseUrl, 'x', { stream: true }), { model })
    const text = textOf(reply)
    portServer.close()
    await expect(text).rejects.toThrow(GatewayClosedError)
    await expect.poll(() => door.server.totals.aborted).toBe(1)
  })

  test('a signal cancels at the provider, also a stream', async () => {
    door.server.use({ latency: 10_000 })
    const controllers = [new AbortController(), new AbortController()]
    const call = client.fetch(chatRequest(door.server.baseUrl, 'x'), {
      model,
      signal: controllers[0]?.signal as AbortSignal,
    })
    await expect.poll(() => door.server.totals.inFlight).toBe(1)
    controllers[0]?.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
    await expect.poll(() => door.server.totals.aborted).toBe(1)
    door.server.use({ latency: 0, stream: { tokensPerEvent: 1, intervalMs: 5 }, reply: 'word '.repeat(500) })
    const signal = controllers[1]?.signal as AbortSignal
    const reply = await client.fetch(chatRequest(door.server.baseUrl, 'x', { stream: true }), { model, signal })
    const text = textOf(reply)
    controllers[1]?.abort(new Error('enough'))
    await expect(text).rejects.toThrow('enough')
    await expect.poll(() => door.server.totals.aborted).toBe(2)
    await expect.poll(() => portServer.outstanding).toBe(0)
  })
})
