import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'

import { type ModelServer, countTokens, scriptedModelServer } from '../../../src/testing/index.ts'
import { ask, chat, post, gate } from './client.ts'

/** Statuses of so many requests, one after the other. */
async function statuses(server: ModelServer, count: number): Promise<number[]> {
  const all: number[] = []
  for (let index = 0; index < count; index += 1) {
    all.push((await chat(server, 'x')).status)
  }
  return all
}

describe('limits', () => {
  test('requests beyond the limit are refused, until the window lets them in', async () => {
    await using server = await scriptedModelServer({ limits: { requests: 3, windowMs: 1500 } })
    expect(await statuses(server, 3)).toEqual([200, 200, 200])
    const refused = await chat(server, 'x')
    expect(refused.status).toBe(429)
    expect(await refused.json()).toEqual({
      error: {
        message: expect.stringMatching(
          /^Rate limit reached for `m` on requests per 1\.5s: Limit 3, Used 3\. Please try/,
        ),
        type: 'requests',
        param: null,
        code: 'rate_limit_exceeded',
      },
    })
    const waitMs = Number(refused.headers.get('retry-after-ms'))
    expect(waitMs).toBeGreaterThan(0)
    expect(waitMs).toBeLessThanOrEqual(1500)
    expect(refused.headers.get('retry-after')).toBe(String(Math.ceil(waitMs / 1000)))
    // A timer may fire a millisecond early.
    await delay(waitMs + 2)
    expect((await chat(server, 'x')).status).toBe(200)
  })

  test('no window ever holds more than the limit, however hard the client tries', async () => {
    await using server = await scriptedModelServer({ limits: { requests: 7, windowMs: 40 } })
    const worker = async (): Promise<number[]> => statuses(server, 40)
    const all = (await Promise.all(Array.from({ length: 8 }, worker))).flat()
    expect(server.rate({ windowMs: 40 }).accepted).toBe(7)
    expect(server.totals.byStatus[200]).toBe(all.filter((status) => status === 200).length)
    expect(server.totals.byStatus[429]).toBeGreaterThan(0)
  })

  test('every reply tells the state of the limits', async () => {
    await using server = await scriptedModelServer({ reply: 'Yes.', limits: { requests: 5, tokens: 1000 } })
    await chat(server, 'x')
    const { headers } = await chat(server, 'x')
    const used = 2 * (countTokens('x') + 6 + countTokens('Yes.'))
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-ratelimit-limit-requests': '5',
      'x-ratelimit-remaining-requests': '3',
      'x-ratelimit-reset-requests': expect.stringMatching(/^(1m0s|[\d.]+s)$/),
      'x-ratelimit-limit-tokens': '1000',
      'x-ratelimit-remaining-tokens': String(1000 - used),
    })
  })

  test('only limits that there are stand in the headers', async () => {
    await using server = await scriptedModelServer({ limits: { requests: 5 } })
    const names = [...(await chat(server, 'x')).headers.keys()]
    expect(names).toContain('x-ratelimit-limit-requests')
    expect(names).not.toContain('x-ratelimit-limit-tokens')
  })

  test('tokens of prompt and reply count together, and the limit is never passed', async () => {
    const each = countTokens('x') + 6 + countTokens('one two three')
    await using server = await scriptedModelServer({ reply: 'one two three', limits: { tokens: 3 * each + 1 } })
    expect(await statuses(server, 5)).toEqual([200, 200, 200, 429, 429])
    expect(server.rate()).toEqual({ requests: 5, accepted: 3, tokens: 3 * each })
    const refused = await chat(server, 'x')
    expect(await refused.json()).toMatchObject({ error: { type: 'tokens', code: 'rate_limit_exceeded' } })
  })

  test('the tokens of embeddings count', async () => {
    await using server = await scriptedModelServer({ limits: { tokens: 5 } })
    const embed = (input: string): Promise<Response> => post(server, '/embeddings', { model: 'e', input })
    expect((await embed('one two three')).status).toBe(200)
    expect((await embed('one two three')).status).toBe(429)
    expect((await embed('one two')).status).toBe(200)
  })

  test('the tokens of a reply that comes later count from then on', async () => {
    const reply = 'one two three'
    await using server = await scriptedModelServer({ reply: async () => reply, limits: { tokens: 8 } })
    expect(await ask(server, 'x')).toBe(reply)
    expect((await chat(server, 'x')).status).toBe(429)
    expect((await chat(server, 'x')).headers.get('x-ratelimit-remaining-tokens')).toBe('0')
  })

  test('a refused request costs no occurrence', async () => {
    await using free = await scriptedModelServer()
    const expected = [await ask(free, 'x'), await ask(free, 'x')]
    const each = countTokens('x') + 6
    await using server = await scriptedModelServer({ limits: { tokens: each } })
    expect(await statuses(server, 2)).toEqual([429, 429])
    server.use({ limits: { requests: 2 } })
    expect([await ask(server, 'x'), await ask(server, 'x')]).toEqual(expected)
    expect(await statuses(server, 1)).toEqual([429])
  })

  test('concurrency: what exceeds it is refused, and places become free again', async () => {
    const door = gate<string>()
    await using server = await scriptedModelServer({ limits: { concurrency: 2 }, reply: () => door.promise })
    const pending = Array.from({ length: 5 }, (_, index) => chat(server, `${index}`))
    await expect.poll(() => server.totals.byStatus).toEqual({ 429: 3 })
    door.resolve('now')
    const replies = await Promise.all(pending)
    expect(replies.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 200, 429, 429, 429])
    const refused = replies.find(({ status }) => status === 429)
    expect(await refused?.json()).toMatchObject({ error: { type: 'concurrency' } })
    expect(refused?.headers.get('retry-after-ms')).toBe('100')
    expect((await chat(server, 'again')).status).toBe(200)
  })

  test('a client that goes away frees its place', async () => {
    await using server = await scriptedModelServer({ limits: { concurrency: 1 }, latency: 60_000 })
    const controller = new AbortController()
    const pending = post(server, '/embeddings', { model: 'e', input: 'x' }, { signal: controller.signal })
    await expect.poll(() => server.totals.inFlight).toBe(1)
    controller.abort()
    await expect(pending).rejects.toThrow('abort')
    await expect.poll(() => server.totals.inFlight).toBe(0)
    server.use({ limits: { concurrency: 1 }, latency: 0 })
    expect((await chat(server, 'x')).status).toBe(200)
  })

  test('faults go before limits: what they strike is not counted', async () => {
    await using server = await scriptedModelServer({
      limits: { requests: 1 },
      faults: [{ kind: 'status', status: 500, first: 3 }],
    })
    expect(await statuses(server, 5)).toEqual([500, 500, 500, 200, 429])
  })

  test.each([
    ['seconds', { 'retry-after': '60' }],
    ['milliseconds', { 'retry-after': '60', 'retry-after-ms': expect.stringMatching(/^(60000|59\d\d\d)$/) }],
    ['http-date', { 'retry-after': expect.stringContaining('GMT') }],
  ] as const)('tells when to come back in %s', async (retryAfter, expected) => {
    await using server = await scriptedModelServer({ limits: { requests: 1, retryAfter } })
    await chat(server, 'x')
    expect(Object.fromEntries((await chat(server, 'x')).headers)).toMatchObject(expected)
  })
})
