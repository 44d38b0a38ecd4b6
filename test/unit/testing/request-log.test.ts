import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { type ModelServer, scriptedModelServer } from '../../../src/testing/index.ts'
import { chat, post, gate } from './client.ts'

let server: ModelServer

beforeEach(async () => {
  server = await scriptedModelServer({ reply: 'Yes.', log: 3 })
})

afterEach(() => server.close())

describe('the log', () => {
  test('tells all about a request, and keeps no credential', async () => {
    const before = Date.now()
    const headers = { authorization: 'Bearer sk-secret', 'x-api-key': 'sk-secret', 'x-case': '17' }
    const body = { model: 'm', messages: [{ role: 'user', content: 'Hello?' }] }
    const reply = await post(server, '/chat/completions?beta=1', body, { headers })
    const digest = createHash('sha256').update('Bearer sk-secret').digest('hex').slice(0, 16)
    const [logged] = server.requests
    expect(logged).toEqual({
      id: 'req_1',
      method: 'POST',
      path: '/v1/chat/completions?beta=1',
      headers: expect.objectContaining({ authorization: `sha256:${digest}`, 'x-case': '17' }),
      body,
      arrivedAt: expect.any(Number),
      completedAt: expect.any(Number),
      status: 200,
      usage: { inputTokens: 8, outputTokens: 2 },
      faults: [],
      aborted: false,
    })
    expect(reply.headers.get('x-request-id')).toBe('req_1')
    expect(JSON.stringify(logged)).not.toContain('sk-secret')
    expect(logged?.completedAt).toBeGreaterThanOrEqual(logged?.arrivedAt ?? Infinity)
    // The clocks differ by less than a second even where one was set meanwhile.
    expect(Math.abs((logged?.arrivedAt ?? 0) - before)).toBeLessThan(60_000)
  })

  test('keeps bodies that are no JSON as text, and none as null', async () => {
    await post(server, '/responses', 'no json')
    await fetch(`${server.baseUrl}/models`)
    expect(server.requests.map(({ body, status }) => [body, status])).toEqual([
      ['no json', 400],
      [null, 200],
    ])
  })

  test('keeps the newest only, the totals keep all', async () => {
    for (const prompt of ['a', 'b', 'c', 'd', 'e']) {
      await chat(server, prompt)
    }
    expect(server.requests.map(({ id }) => id)).toEqual(['req_3', 'req_4', 'req_5'])
    expect(server.totals).toEqual({
      requests: 5,
      byStatus: { 200: 5 },
      byFault: {},
      aborted: 0,
      inputTokens: 35,
      outputTokens: 10,
      inFlight: 0,
      peakInFlight: 1,
    })
    expect(server.rate()).toEqual({ requests: 5, accepted: 5, tokens: 45 })
  })

  test.each([
    [0, 0],
    ['all' as const, 12],
  ])('log: %j keeps %i of 12', async (log, kept) => {
    await using other = await scriptedModelServer({ log })
    await Promise.all(Array.from({ length: 12 }, () => chat(other, 'x')))
    expect(other.requests).toHaveLength(kept)
    expect(other.totals.requests).toBe(12)
  })

  test('what was read does not change any more', async () => {
    const door = gate<string>()
    await using slow = await scriptedModelServer({ reply: () => door.promise })
    const pending = chat(slow, 'x')
    await expect.poll(() => slow.requests.length).toBe(1)
    const early = slow.requests[0]
    door.resolve('now')
    await pending
    expect(early).toMatchObject({ status: null, completedAt: null })
    expect(slow.requests[0]).toMatchObject({ status: 200 })
  })

  test('usage adds up to the totals, request by request', async () => {
    await using generated = await scriptedModelServer()
    await Promise.all(Array.from({ length: 30 }, (_, index) => chat(generated, `ticket ${index}`)))
    const sum = (tokens: 'inputTokens' | 'outputTokens'): number =>
      generated.requests.reduce((total, { usage }) => total + (usage?.[tokens] ?? NaN), 0)
    expect(generated.totals).toMatchObject({ inputTokens: sum('inputTokens'), outputTokens: sum('outputTokens') })
  })
})

describe('the peak of requests in work', () => {
  test.each([1, 4, 16])('is the concurrency of the client: %i', async (concurrency) => {
    const all = gate<string>()
    let arrived = 0
    const reply = (): Promise<string> => {
      arrived += 1
      if (arrived === concurrency) {
        all.resolve('now')
      }
      return all.promise
    }
    await using busy = await scriptedModelServer({ reply })
    let left = 40
    const worker = async (): Promise<void> => {
      while (left > 0) {
        left -= 1
        await (await chat(busy, `${left}`)).text()
      }
    }
    await Promise.all(Array.from({ length: concurrency }, worker))
    expect(busy.totals).toMatchObject({ peakInFlight: concurrency, inFlight: 0 })
  })
})

describe('rate', () => {
  test('counts all in a long window, at least one in a short one, none without traffic', async () => {
    expect(server.rate()).toEqual({ requests: 0, accepted: 0, tokens: 0 })
    await Promise.all(Array.from({ length: 20 }, (_, index) => chat(server, `${index}`)))
    expect(server.rate({ windowMs: 60_000 }).requests).toBe(20)
    const short = server.rate({ windowMs: 0.000_001 })
    expect(short.requests).toBeGreaterThanOrEqual(1)
    expect(short.requests).toBeLessThanOrEqual(20)
  })

  test.each([0, -1, NaN])('refuses a window of %d', (windowMs) => {
    expect(() => server.rate({ windowMs })).toThrow(RangeError)
  })
})
