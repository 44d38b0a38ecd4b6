import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { withCallContext } from '../../../../src/calls/call-context.ts'
import { CallLedger } from '../../../../src/calls/call-ledger.ts'
import { sumFigures } from '../../../../src/calls/merge-traffic.ts'
import { takeTraffic } from '../../../../src/calls/process-traffic.ts'
import { useGateway } from '../../../../src/gateway/current-gateway.ts'
import { interceptFetch } from '../../../../src/gateway/interception/intercept-fetch.ts'
import { contextOf } from '../support/context-of.ts'
import { doorForEachTest } from '../support/door.ts'
import { recordingServer } from '../support/recording-server.ts'
import { chatRequest } from '../support/requests.ts'

const door = doorForEachTest()
const plainFetch = globalThis.fetch
let undo: Array<() => void> = []

beforeEach(() => {
  takeTraffic()
  undo = [useGateway(door.gateway), interceptFetch({ hosts: [door.host] })]
})

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  undo.toReversed().forEach((step) => step())
  expect(globalThis.fetch).toBe(plainFetch)
})

const chat = (prompt: string, extra: RequestInit = {}, fetch = globalThis.fetch): Promise<Response> => {
  const { url, body } = chatRequest(door.server.baseUrl, prompt)
  const headers = { 'content-type': 'application/json' }
  return fetch(url, { method: 'POST', headers, body: String(body), ...extra })
}

const asked = (): number => door.server.totals.requests
const counted = (): number => sumFigures(takeTraffic().groups).calls

describe('the global fetch', () => {
  test('sends calls of models through the gateway: booked, kept, and used again', async () => {
    const ledger = new CallLedger()
    await withCallContext(contextOf({ ledger }), () => chat('a few words'))
    await withCallContext(contextOf(), () => chat('a few words'))
    expect(asked()).toBe(1)
    const { inputTokens, outputTokens } = door.server.requests[0]?.usage ?? {}
    expect(ledger.totals).toMatchObject({ calls: 1, inputTokens, outputTokens })
    expect(counted()).toBe(2)
  })

  test('leaves everything else alone', async () => {
    await using other = await recordingServer()
    const response = await fetch(other.url, { method: 'POST', body: 'x' })
    expect(response.status).toBe(200)
    expect(other.requests).toHaveLength(1)
    expect(await (await fetch('data:text/plain,hello')).text()).toBe('hello')
    expect(counted()).toBe(0)
  })

  test('covers who keeps it at the start, and base addresses that the environment names later', async () => {
    const early = globalThis.fetch
    undo.pop()?.()
    undo.push(interceptFetch({ hosts: [] }))
    const kept = globalThis.fetch
    await chat('x', {}, kept)
    expect(counted()).toBe(0)
    vi.stubEnv('OPENAI_BASE_URL', door.server.baseUrl)
    await chat('x', {}, kept)
    await kept(`${door.server.url}/elsewhere`)
    expect(counted()).toBe(1)
    // Of another interception, which has ended, but still goes where it went.
    await chat('y', {}, early)
    expect(counted()).toBe(1)
  })

  test('may be replaced: the replacement goes first, and ours is there again when it ends', async () => {
    const ours = globalThis.fetch
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('mine')))
    expect(await (await chat('x')).text()).toBe('mine')
    vi.unstubAllGlobals()
    expect(globalThis.fetch).toBe(ours)
    await chat('x')
    expect([asked(), counted()]).toEqual([1, 1])
  })

  test('stays replaced when the interception ends first', () => {
    const own = (): Promise<Response> => Promise.resolve(new Response('mine'))
    const ours = globalThis.fetch
    globalThis.fetch = own
    undo.pop()?.()
    expect(globalThis.fetch).toBe(own)
    globalThis.fetch = plainFetch
    expect(ours).not.toBe(plainFetch)
  })
})

describe('as fetch does', () => {
  const text = fc.string({ unit: 'binary', maxLength: 50 })
  const bytes = fc.uint8Array({ maxLength: 50 })
  const headers = fc.dictionary(
    fc.constantFrom('x-one', 'X-Two', 'content-type', 'accept', 'authorization'),
    fc.stringMatching(/^[!-~]{1,20}$/),
  )
  const body = fc.oneof(
    text.map((value) => () => value),
    bytes.map((value) => () => new Uint8Array(value)),
    bytes.map((value) => () => new Blob([new Uint8Array(value)], { type: 'audio/wav' })),
    bytes.map((value) => () => new Blob([new Uint8Array(value)]).stream()),
    fc.dictionary(fc.constantFrom('a', 'b'), text).map((value) => () => new URLSearchParams(value)),
  )

  test('the server sees the same request', async () => {
    await using server = await recordingServer()
    undo.push(interceptFetch({ hosts: [new URL(server.url).host] }))
    const method = fc.constantFrom('POST', 'post', 'PUT', 'PATCH', 'DELETE')
    await fc.assert(
      fc.asyncProperty(method, headers, body, fc.boolean(), async (method, headers, body, asRequest) => {
        const init = (): RequestInit => ({ method, headers, body: body(), duplex: 'half' })
        for (const fetch of [plainFetch, globalThis.fetch]) {
          const url = `${server.url}/v1/x?y=1#fragment`
          const response = asRequest ? await fetch(new Request(url, init())) : await fetch(url, init())
          expect(response.url).toBe(`${server.url}/v1/x?y=1`)
        }
        const [plain, ours] = server.requests.splice(0)
        expect(ours).toEqual(plain)
      }),
      { numRuns: 100 },
    )
  })

  test('forms arrive with their files', async () => {
    await using server = await recordingServer()
    undo.push(interceptFetch({ hosts: [new URL(server.url).host] }))
    const form = new FormData()
    form.set('model', 'whisper')
    form.set('file', new Blob(['sound']), 'a.wav')
    await fetch(server.url, { method: 'POST', body: form })
    expect(server.requests[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
    expect(server.requests[0]?.body).toMatch(/filename="a.wav"[^]*sound/)
  })

  test.each<[string, () => Promise<Response>]>([
    ['no address', () => fetch('/v1/chat')],
    ['a body with GET', () => chat('x', { method: 'GET' })],
    ['a stream without duplex', () => chat('x', { body: new Blob(['x']).stream() })],
    ['credentials in the address', () => fetch(`http://a:b@${door.host}/v1`, { method: 'POST', body: 'x' })],
    ['a header that is none', () => chat('x', { headers: { 'a b': 'c' } })],
    ['no such port', () => fetch('http://127.0.0.1:99999/')],
  ])('%s is a TypeError, not a throw', async (_, call) => {
    await expect(call()).rejects.toThrow(TypeError)
    expect(asked()).toBe(0)
  })

  test('redirects are followed, returned or refused', async () => {
    await using server = await recordingServer()
    undo.push(interceptFetch({ hosts: [new URL(server.url).host] }))
    const url = `${server.url}/redirect`
    expect((await fetch(url)).status).toBe(200)
    const manual = await fetch(url, { redirect: 'manual' })
    expect([manual.status, manual.headers.get('location')]).toEqual([302, '/target'])
    await expect(fetch(url, { redirect: 'error' })).rejects.toThrow(TypeError)
  })

  test('a signal ends it: aborted before, while a body is sent that stalls, while it waits; null is none', async () => {
    await expect(chat('x', { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow('before')
    const stalled = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}) })
    const sending = new AbortController()
    const call = chat('x', { body: stalled, duplex: 'half', signal: sending.signal })
    sending.abort(new Error('while sending'))
    await expect(call).rejects.toThrow('while sending')
    expect(asked()).toBe(0)

    door.server.use({ latency: 10_000 })
    await expect(chat('x', { signal: AbortSignal.timeout(20) })).rejects.toMatchObject({ name: 'TimeoutError' })
    door.server.use({ latency: 0 })
    const { url, body } = chatRequest(door.server.baseUrl, 'y')
    const request = new Request(url, { method: 'POST', body: String(body), signal: AbortSignal.abort() })
    expect((await fetch(request, { signal: null })).status).toBe(200)
    expect(request.bodyUsed).toBe(true)
  })

  test('a stream comes piece by piece, and is kept whole', async () => {
    door.server.use({ stream: { tokensPerEvent: 1, intervalMs: 2 }, reply: 'one two three four' })
    const { url, body } = chatRequest(door.server.baseUrl, 'x', { stream: true })
    const read = async (): Promise<string[]> => {
      const response = await fetch(url, { method: 'POST', body: String(body) })
      const chunks: string[] = []
      for await (const chunk of response.body ?? []) {
        chunks.push(new TextDecoder().decode(chunk))
      }
      return chunks
    }
    const first = await withCallContext(contextOf(), read)
    const second = await withCallContext(contextOf(), read)
    expect(first.length).toBeGreaterThan(2)
    expect(second.join('')).toBe(first.join(''))
    expect(asked()).toBe(1)
  })
})

test('while connections are mocked, nothing goes to the gateway', async () => {
  vi.stubGlobal('__MSW_INTERCEPTORS_REGISTRY', new Map([[Symbol('http'), { readyState: 'ACTIVE' }]]))
  expect((await chat('<mocked>')).status).toBe(200)
  expect(counted()).toBe(0)
  vi.stubGlobal('__MSW_INTERCEPTORS_REGISTRY', new Map([[Symbol('http'), { readyState: 'DISPOSED' }]]))
  await chat('<no more mocked>')
  expect(counted()).toBe(1)
})
