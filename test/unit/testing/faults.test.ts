import { request as httpRequest } from 'node:http'
import { describe, expect, test } from 'vitest'

import { type FaultRule, type ModelServer, scriptedModelServer } from '../../../src/testing/index.ts'
import { ask, chat, events, failure, post, gate } from './client.ts'

function serverWith(...faults: FaultRule[]): Promise<ModelServer> {
  return scriptedModelServer({ reply: 'All is well with this ticket.', faults })
}

/** What of a reply arrives when it does not arrive whole. */
function partOf(
  server: ModelServer,
  more: Record<string, unknown> = {},
): Promise<{ promised: number; received: string }> {
  const { promise, resolve, reject } = gate<{ promised: number; received: string }>()
  const request = httpRequest(`${server.baseUrl}/chat/completions`, { method: 'POST', agent: false }, (response) => {
    let received = ''
    response.setEncoding('utf8')
    response.on('data', (chunk: string) => (received += chunk))
    response.on('error', () => resolve({ promised: Number(response.headers['content-length']), received }))
    response.on('end', () => reject(new Error('the reply arrived whole')))
  })
  request.on('error', reject)
  request.end(JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'x' }], ...more }))
  return promise
}

describe('faults that change the answer', () => {
  test.each([500, 502, 503, 529])('status %i', async (status) => {
    await using server = await serverWith({ kind: 'status', status })
    const reply = await chat(server, 'x')
    expect(reply.status).toBe(status)
    const type = status === 529 ? 'overloaded_error' : 'server_error'
    expect(await reply.json()).toMatchObject({
      error: { message: expect.stringContaining(`${status} `), type, code: null },
    })
    expect(server.totals).toMatchObject({ byStatus: { [status]: 1 }, byFault: { status: 1 }, outputTokens: 0 })
  })

  test('status with all its particulars', async () => {
    await using server = await serverWith({
      kind: 'status',
      status: 429,
      message: 'You exceeded your current quota.',
      type: 'insufficient_quota',
      code: 'insufficient_quota',
      retryAfterMs: 1500,
      retryAfter: 'seconds',
      headers: { 'x-should-retry': 'false' },
    })
    const reply = await chat(server, 'x')
    expect(await reply.json()).toEqual({
      error: {
        message: 'You exceeded your current quota.',
        type: 'insufficient_quota',
        param: null,
        code: 'insufficient_quota',
      },
    })
    expect(Object.fromEntries(reply.headers)).toMatchObject({ 'retry-after': '2', 'x-should-retry': 'false' })
    expect(reply.headers.has('retry-after-ms')).toBe(false)
  })

  test('rate-limit says when to come back', async () => {
    await using server = await serverWith({ kind: 'rate-limit', retryAfterMs: 250 })
    const reply = await chat(server, 'x')
    expect(reply.status).toBe(429)
    expect(await reply.json()).toMatchObject({ error: { code: 'rate_limit_exceeded', type: 'requests' } })
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'retry-after': '1',
      'retry-after-ms': '250',
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': '250ms',
    })
    expect(server.rate()).toMatchObject({ requests: 1, accepted: 0 })
  })

  test('rate-limit as a date that is late enough', async () => {
    const before = Date.now()
    await using server = await serverWith({ kind: 'rate-limit', retryAfterMs: 5000, retryAfter: 'http-date' })
    const date = (await chat(server, 'x')).headers.get('retry-after') ?? ''
    expect(date).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/)
    expect(Date.parse(date)).toBeGreaterThanOrEqual(before + 5000)
  })

  test('rate-limit without a word', async () => {
    await using server = await serverWith({ kind: 'rate-limit', retryAfter: 'none' })
    const reply = await chat(server, 'x')
    expect([...reply.headers.keys()].filter((name) => name.startsWith('retry'))).toEqual([])
  })

  test('an HTML page', async () => {
    await using server = await serverWith({ kind: 'html' })
    const reply = await chat(server, 'x')
    expect(reply.status).toBe(502)
    expect(reply.headers.get('content-type')).toContain('text/html')
    expect(await reply.text()).toContain('<h1>502 Bad Gateway</h1>')
  })

  test('an empty body', async () => {
    await using server = await serverWith({ kind: 'empty' })
    const reply = await chat(server, 'x')
    expect(reply.status).toBe(200)
    expect(await reply.text()).toBe('')
  })

  test('a malformed body arrives whole and is no JSON', async () => {
    await using server = await serverWith({ kind: 'malformed' })
    const reply = await chat(server, 'x')
    const text = await reply.text()
    expect(reply.status).toBe(200)
    expect(text).toHaveLength(Number(reply.headers.get('content-length')))
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
    expect(server.requests[0]?.usage?.outputTokens).toBeGreaterThan(0)
  })

  test('a malformed stream has one event that is no JSON', async () => {
    await using server = await serverWith({ kind: 'malformed' })
    await expect(events(await chat(server, 'x', { stream: true }))).rejects.toThrow(SyntaxError)
    const text = await (await chat(server, 'x', { stream: true })).text()
    const broken = text.split('\n\n').filter((event) => event.startsWith('data: {') && !event.endsWith('}'))
    expect(broken).toHaveLength(1)
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true)
  })
})

describe('faults that change the delivery', () => {
  test('drop resets the connection before the first byte', async () => {
    await using server = await serverWith({ kind: 'drop' })
    expect(await failure(chat(server, 'x'))).toBe('ECONNRESET')
    await expect.poll(() => server.totals).toMatchObject({ aborted: 1, byStatus: {}, inFlight: 0 })
    expect(server.requests[0]).toMatchObject({ status: null, aborted: true, faults: ['drop'] })
  })

  test('timeout never answers', async () => {
    await using server = await serverWith({ kind: 'timeout', when: { prompt: 'slow' } })
    const controller = new AbortController()
    const pending = failure(post(server, '/chat/completions', body('slow'), { signal: controller.signal }))
    expect(await ask(server, 'quick')).toBe('All is well with this ticket.')
    await expect.poll(() => server.totals.inFlight).toBe(1)
    controller.abort()
    expect(await pending).toContain('Abort')
    await expect.poll(() => server.totals).toMatchObject({ inFlight: 0, aborted: 1 })
  })

  test('truncate ends in the middle, with fewer bytes than promised', async () => {
    await using server = await serverWith({ kind: 'truncate' })
    const { promised, received } = await partOf(server)
    expect(received).toHaveLength(Math.floor(promised / 2))
    await expect.poll(() => server.requests[0]).toMatchObject({ status: 200, aborted: true })
    expect(await failure(chat(server, 'x').then((reply) => reply.text()))).toBe('UND_ERR_SOCKET')
  })

  test.each([0, 1])('truncate after %i of the body still lacks something', async (after) => {
    await using server = await serverWith({ kind: 'truncate', after })
    const { promised, received } = await partOf(server)
    expect(received).toHaveLength(after === 0 ? 0 : promised - 1)
  })

  test('truncate ends a stream between events, without its end', async () => {
    await using server = await serverWith({ kind: 'truncate' })
    const { received } = await partOf(server, { stream: true })
    expect(received.endsWith('\n\n')).toBe(true)
    expect(received).toContain('All is well')
    expect(received).not.toContain('[DONE]')
  })

  test('stall sends a part and then nothing', async () => {
    await using server = await serverWith({ kind: 'stall', after: 0.2 })
    const controller = new AbortController()
    const reply = await post(server, '/chat/completions', body('x'), { signal: controller.signal })
    expect(reply.status).toBe(200)
    const reader = (reply.body ?? new ReadableStream()).getReader()
    const { value } = (await reader.read()) as { value: Uint8Array }
    expect(value).toHaveLength(Math.floor(Number(reply.headers.get('content-length')) * 0.2))
    const next = reader.read().catch(() => 'ended by the client')
    controller.abort()
    expect(await next).toBe('ended by the client')
    await expect.poll(() => server.totals).toMatchObject({ inFlight: 0, aborted: 1 })
  })

  test('trickle sends all, in crumbs', async () => {
    await using server = await serverWith({ kind: 'trickle', bytes: 100, everyMs: 1 })
    const reply = await chat(server, 'x')
    const crumbs: number[] = []
    for await (const chunk of reply.body ?? []) {
      crumbs.push((chunk as Uint8Array).length)
    }
    expect(crumbs.length).toBeGreaterThan(2)
    expect(crumbs.reduce((sum, length) => sum + length)).toBe(Number(reply.headers.get('content-length')))
    expect(server.totals.byStatus).toEqual({ 200: 1 })
  })

  test('restart ends all connections and comes back on the same port', async () => {
    await using server = await serverWith({ kind: 'restart', nth: 2, downMs: 20 }, { kind: 'timeout', nth: 1 })
    const { port } = server
    const hanging = failure(chat(server, 'x'))
    await expect.poll(() => server.totals.inFlight).toBe(1)
    expect(await failure(chat(server, 'y'))).not.toBe('none')
    expect(await hanging).not.toBe('none')
    await expect.poll(() => ask(server, 'z').catch(() => 'down')).toBe('All is well with this ticket.')
    expect(server.port).toBe(port)
  })

  test('delay holds a reply back', async () => {
    await using server = await serverWith({ kind: 'delay', latency: 40 }, { kind: 'delay', latency: 30 })
    await ask(server, 'x')
    const [{ arrivedAt, completedAt } = { arrivedAt: 0, completedAt: 0 }] = server.requests
    // A timer may fire a millisecond early.
    expect((completedAt ?? 0) - arrivedAt).toBeGreaterThan(68)
  })

  test('a client that goes away during the wait is noticed, and nothing is sent', async () => {
    await using server = await serverWith({ kind: 'delay', latency: 60_000 })
    const controller = new AbortController()
    const pending = failure(post(server, '/chat/completions', body('x'), { signal: controller.signal }))
    await expect.poll(() => server.totals.inFlight).toBe(1)
    controller.abort()
    await pending
    await expect.poll(() => server.requests[0]).toMatchObject({ status: null, aborted: true })
  })
})

describe('composition', () => {
  test('one fault of the answer and one of the delivery strike together, the first of each', async () => {
    await using server = await serverWith(
      { kind: 'delay', latency: 1 },
      { kind: 'delay', latency: { from: 1, to: 2 } },
      { kind: 'status', status: 503 },
      { kind: 'html' },
      { kind: 'trickle', bytes: 8, everyMs: 0 },
      { kind: 'drop' },
    )
    const reply = await chat(server, 'x')
    expect(reply.status).toBe(503)
    expect(await reply.json()).toMatchObject({ error: { type: 'server_error' } })
    expect(server.requests[0]?.faults).toEqual(['delay', 'delay', 'status', 'trickle'])
  })

  test('an HTML page may be truncated', async () => {
    await using server = await serverWith({ kind: 'html' }, { kind: 'truncate', after: 0.1 })
    expect((await partOf(server)).received).toMatch(/^<!doct/)
  })

  test('faults strike embeddings and responses too', async () => {
    await using server = await serverWith({ kind: 'status', status: 500 })
    expect((await post(server, '/embeddings', { model: 'e', input: 'x' })).status).toBe(500)
    expect((await post(server, '/responses', { model: 'e', input: 'x' })).status).toBe(500)
  })
})

function body(prompt: string): unknown {
  return { model: 'm', messages: [{ role: 'user', content: prompt }] }
}
