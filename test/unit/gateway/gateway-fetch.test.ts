import { OpenAI } from 'openai'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { withCallContext } from '../../../src/calls/call-context.ts'
import { CallLedger } from '../../../src/calls/call-ledger.ts'
import { sumFigures } from '../../../src/calls/merge-traffic.ts'
import { useGateway } from '../../../src/gateway/current-gateway.ts'
import { Gateway } from '../../../src/gateway/gateway.ts'
import { gatewayFetch } from '../../../src/gateway/gateway-fetch.ts'
import { takeTraffic } from '../../../src/calls/process-traffic.ts'
import { contextOf } from './support/context-of.ts'
import { doorForEachTest } from './support/door.ts'
import { chatRequest } from './support/requests.ts'

const door = doorForEachTest()
let restore = (): void => {}

beforeEach(() => {
  restore = useGateway(door.gateway)
  takeTraffic()
})

afterEach(() => restore())

async function ask(prompt: string, extra: object = {}, init: RequestInit = {}): Promise<Response> {
  const { url, body } = chatRequest(door.server.baseUrl, prompt, extra)
  const headers = { 'content-type': 'application/json' }
  return await gatewayFetch(url, { method: 'POST', headers, ...(typeof body === 'string' && { body }), ...init })
}

const asked = (): number => door.server.totals.requests

describe('repetitions', () => {
  test('identical requests of one case are different samples; the same case asked again gets the same ones', async () => {
    const sample = async (): Promise<string[]> => {
      const texts: string[] = []
      for (let index = 0; index < 3; index += 1) {
        texts.push(await (await ask('same')).text())
      }
      return texts
    }
    const first = await withCallContext(contextOf(), sample)
    expect(asked()).toBe(3)
    const second = await withCallContext(contextOf({ ledger: new CallLedger() }), sample)
    expect(asked()).toBe(3)
    expect(second).toEqual(first)
  })

  test('another trial or replicate is another sample; another system or case with the same request is not', async () => {
    for (const extra of [{}, { system: 'other' }, { caseId: 'other' }, { trial: 1 }, { replicate: 1 }]) {
      await withCallContext(contextOf(extra), () => ask('same'))
    }
    expect(asked()).toBe(3)
  })

  test('an attempt after a failure counts as the one that failed', async () => {
    door.server.use({ faults: [{ kind: 'status', status: 503, first: 1 }], reply: 'ok' })
    const statuses = await withCallContext(contextOf(), async () => [(await ask('x')).status, (await ask('x')).status])
    await withCallContext(contextOf(), () => ask('x'))
    expect(statuses).toEqual([503, 200])
    expect(asked()).toBe(2)
  })

  test('outside of any case, repetitions are counted for the process', async () => {
    const prompt = 'asked outside of any case'
    await ask(prompt)
    await ask(prompt)
    expect(asked()).toBe(2)
  })
})

describe('books', () => {
  test('tokens, cost and cache of each call, as the server reported them', async () => {
    const ledger = new CallLedger()
    await withCallContext(contextOf({ ledger }), () => ask('a few words'))
    const { inputTokens, outputTokens } = door.server.requests[0]?.usage ?? {}
    const totals = { calls: 1, inputTokens, outputTokens, costUsd: 0 }
    expect(ledger.totals).toMatchObject({ ...totals, cachedCalls: 0 })
    const again = new CallLedger()
    await withCallContext(contextOf({ ledger: again }), () => ask('a few words'))
    expect(again.totals).toMatchObject({ ...totals, cachedCalls: 1 })
  })

  test('under concurrency every case gets exactly its own', async () => {
    door.server.use({ latency: { from: 0, to: 20 }, reply: ({ prompt }) => prompt.repeat(2) })
    const cases = Array.from({ length: 40 }, (_, index) => ({
      prompt: 'word '.repeat(index + 1),
      ledger: new CallLedger(),
    }))
    await Promise.all(
      cases.map(({ prompt, ledger }) => withCallContext(contextOf({ ledger }), async () => (await ask(prompt)).text())),
    )
    for (const { prompt, ledger } of cases) {
      const logged = door.server.requests.find(({ body }) => JSON.stringify(body).includes(`"${prompt}"`))
      const { inputTokens, outputTokens } = logged?.usage ?? {}
      expect(ledger.totals).toMatchObject({ calls: 1, inputTokens, outputTokens })
    }
  })

  test('a cached reply takes as long as it did, a waiting one no longer than it took', async () => {
    await using narrow = new Gateway({ concurrency: 1 })
    restore()
    restore = useGateway(narrow)
    door.server.use({ latency: 60, reply: 'ok' })
    const latencyOf = async (prompt: string): Promise<{ latencyMs: number; waitedMs: number }> => {
      const ledger = new CallLedger()
      const start = performance.now()
      await withCallContext(contextOf({ ledger }), async () => (await ask(prompt)).text())
      return { latencyMs: ledger.latencyMs(performance.now() - start), waitedMs: ledger.totals.waitedMs }
    }
    const [first, second] = await Promise.all([latencyOf('first'), latencyOf('second')])
    expect(first.waitedMs).toBe(0)
    expect(second.waitedMs).toBeGreaterThan(40)
    expect(second.latencyMs).toBeLessThan(second.waitedMs + 60)
    const again = await latencyOf('first')
    expect(again.latencyMs).toBeGreaterThanOrEqual(59)
  })

  test('a refused call used nothing; one that broke off used nobody knows what', async () => {
    const ledger = new CallLedger()
    door.server.use({
      faults: [
        { kind: 'rate-limit', nth: 1 },
        { kind: 'drop', nth: 2 },
      ],
    })
    await withCallContext(contextOf({ ledger }), async () => {
      await ask('x')
      expect(ledger.totals).toMatchObject({ calls: 1, inputTokens: 0, costUsd: 0 })
      await expect(ask('x')).rejects.toMatchObject({ name: 'ProviderConnectionError', origin: 'provider' })
    })
    expect(ledger.totals).toMatchObject({ calls: 2, inputTokens: null, costUsd: null })
  })

  test('requests that are no calls to a model are not booked, and never kept', async () => {
    const ledger = new CallLedger()
    const list = (): Promise<Response> => gatewayFetch(`${door.server.baseUrl}/models`)
    await withCallContext(contextOf({ ledger }), async () => [await list(), await list()])
    expect(ledger.totals.calls).toBe(0)
    expect(asked()).toBe(2)
    expect(sumFigures(takeTraffic().groups)).toMatchObject({ calls: 2, hits: 0, unknownUsage: 0 })
  })

  test('the traffic of the process, peaks included, once', async () => {
    door.server.use({ latency: 20, reply: 'ok' })
    await withCallContext(contextOf(), () => Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((prompt) => ask(prompt))))
    const taken = takeTraffic()
    expect(taken.groups).toMatchObject([{ evaluation: 'e', system: 's', host: door.host, model: 'm', calls: 6 }])
    expect(taken.peakConcurrency).toEqual({ [door.host]: 4 })
    expect(takeTraffic().groups).toEqual([])
  })
})

describe('is a fetch', () => {
  test('that returns a Response, with address, headers and body', async () => {
    const response = await ask('hello')
    expect(response).toBeInstanceOf(Response)
    expect(response.ok).toBe(true)
    expect(response.url).toBe(`${door.server.baseUrl}/chat/completions`)
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(response.headers.get('x-should-retry')).toBeNull()
    expect(await response.json()).toMatchObject({ choices: [{ message: { content: 're: hello' } }] })
  })

  test('that takes Request, URL, bytes, streams and forms', async () => {
    const { url, body } = chatRequest(door.server.baseUrl, 'hello')
    const text = String(body)
    const bytes = new TextEncoder().encode(text)
    const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer k' }
    const form = new FormData()
    form.set('file', new Blob(['x']), 'x.txt')
    const responses = [
      await gatewayFetch(new Request(url, { method: 'POST', headers, body: text })),
      await gatewayFetch(new URL(url), { method: 'post', headers: Object.entries(headers), body: bytes }),
      await gatewayFetch(url, {
        method: 'POST',
        headers: new Headers(headers),
        body: new Blob([bytes]).stream(),
        duplex: 'half',
      }),
    ]
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200])
    const bodies = door.server.requests.map((one) => one.body)
    expect(bodies).toEqual([JSON.parse(text), JSON.parse(text), JSON.parse(text)])
    expect(door.server.requests.map((one) => one.headers['authorization'])).toEqual(
      Array.from({ length: 3 }, () => expect.stringMatching(/^sha256:/)),
    )
    await gatewayFetch(`${door.server.url}/v1/files`, { method: 'POST', body: form })
    expect(door.server.requests.at(-1)?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  })

  test('that refuses what fetch refuses, and leaves other schemes to it', async () => {
    await expect(gatewayFetch('/v1/chat')).rejects.toThrow(TypeError)
    await expect(gatewayFetch('http://h.example', { method: 'GET', body: 'x' })).rejects.toThrow(TypeError)
    expect(await (await gatewayFetch('data:text/plain,hello')).text()).toBe('hello')
  })

  test('whose final failures tell clients not to try again', async () => {
    door.server.use({ faults: [{ kind: 'status', status: 500 }] })
    const response = await ask('x')
    expect([response.status, response.headers.get('x-should-retry')]).toEqual([500, 'false'])
    const client = new OpenAI({ baseURL: door.server.baseUrl, apiKey: 'k', fetch: gatewayFetch })
    const call = client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: 'y' }] })
    await expect(call).rejects.toMatchObject({ status: 500 })
    expect(asked()).toBe(2)
  })

  test('whose bodies stream', async () => {
    door.server.use({ stream: { tokensPerEvent: 1, intervalMs: 2 }, reply: 'one two three four' })
    const ledger = new CallLedger()
    const chunks = await withCallContext(contextOf({ ledger }), async () => {
      const { body } = await ask('x', { stream: true, stream_options: { include_usage: true } })
      const read: string[] = []
      for await (const chunk of body ?? []) {
        read.push(new TextDecoder().decode(chunk))
      }
      // Who has read the body to its end finds the call booked.
      expect(ledger.totals.calls).toBe(1)
      return read
    })
    expect(chunks.length).toBeGreaterThan(2)
    expect(chunks.join('')).toContain('[DONE]')
    expect(ledger.totals).toMatchObject({ outputTokens: door.server.requests[0]?.usage?.outputTokens })
  })

  test('that stops with its signal, with the signal of the case, and with the reader of the body', async () => {
    door.server.use({ latency: 10_000 })
    const own = new AbortController()
    const ofCase = new AbortController()
    const calls = [
      withCallContext(contextOf(), () => ask('a', {}, { signal: own.signal })),
      withCallContext(contextOf({ signal: ofCase.signal }), () => ask('b')),
    ]
    await expect.poll(() => door.server.totals.inFlight).toBe(2)
    own.abort(new Error('own'))
    ofCase.abort(new Error('of the case'))
    await expect(calls[0]).rejects.toThrow('own')
    await expect(calls[1]).rejects.toThrow('of the case')
    await expect.poll(() => door.server.totals.aborted).toBe(2)

    door.server.use({ latency: 0, stream: { tokensPerEvent: 1, intervalMs: 5 }, reply: 'word '.repeat(500) })
    const ledger = new CallLedger()
    await withCallContext(contextOf({ ledger }), async () => {
      const { body } = await ask('x', { stream: true })
      await body?.cancel()
    })
    await expect.poll(() => door.server.totals.aborted).toBe(3)
    expect(ledger.totals).toMatchObject({ calls: 1, outputTokens: null })
    expect(sumFigures(takeTraffic().groups)).toMatchObject({ aborted: 3, errors: {} })
  })

  test('that leaves no listener on a signal that lives on', async () => {
    const controller = new AbortController()
    let listeners = 0
    const { signal } = controller
    const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)]
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners += 1
      add(...args)
    }
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners -= 1
      remove(...args)
    }
    await withCallContext(contextOf({ signal }), async () => {
      await (await ask('x')).text()
      await (await ask('y', { stream: true })).text()
      door.server.use({ faults: [{ kind: 'drop' }] })
      await ask('z').catch(() => undefined)
    })
    expect(listeners).toBe(0)
  })
})

describe('the local gateway', () => {
  test('serves where no other was set', async () => {
    restore()
    const response = await ask('hello')
    restore = useGateway(door.gateway)
    expect(response.status).toBe(200)
    expect(door.gateway.traffic().groups).toEqual([])
  })
})
