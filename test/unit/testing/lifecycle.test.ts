import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'

import { scriptedModelServer } from '../../../src/testing/index.ts'
import { ask, chat, failure, post } from './client.ts'

describe('close', () => {
  test('ends whatever waits: replies, streams, half a request, idle connections', async () => {
    const server = await scriptedModelServer({
      reply: 'one two three four five six',
      faults: [
        { kind: 'timeout', when: { prompt: 'never' } },
        { kind: 'stall', when: { prompt: 'half' } },
      ],
      latency: ({ prompt }) => (prompt === 'late' ? 60_000 : 0),
      stream: { intervalMs: 60_000 },
    })
    const idle = await ask(server, 'idle')
    const half = connect(server.port, '127.0.0.1')
    half.write('POST /v1/responses HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{')
    const halfClosed = new Promise((resolve) => half.once('close', resolve).on('error', () => undefined))
    const pending = [
      failure(chat(server, 'never')),
      failure(chat(server, 'late')),
      failure(chat(server, 'half').then((reply) => reply.text())),
      failure(chat(server, 'stream', { stream: true }).then((reply) => reply.text())),
    ]
    await expect.poll(() => server.totals.inFlight).toBe(5)
    await server.close()
    const failures = await Promise.all(pending)
    expect(failures).not.toContain('none')
    await halfClosed
    expect(idle).toContain('one')
    expect(await failure(chat(server, 'x'))).toMatch(/^(ECONNREFUSED|UND_ERR_SOCKET|ECONNRESET)$/)
  })

  test('may be called again, and by `await using`', async () => {
    const server = await scriptedModelServer()
    await server[Symbol.asyncDispose]()
    await server.close()
    expect(await failure(chat(server, 'x'))).toBe('ECONNREFUSED')
  })

  test('does not wait for a restart', async () => {
    const server = await scriptedModelServer()
    const restarted = server.restart({ downMs: 60_000 })
    await server.close()
    await restarted
    expect(await failure(chat(server, 'x'))).toBe('ECONNREFUSED')
  })
})

describe('restart', () => {
  test('comes back on the same port with log and script', async () => {
    await using server = await scriptedModelServer({ reply: 'ok' })
    const { port, url, baseUrl } = server
    await ask(server, 'a')
    await Promise.all([server.restart(), server.restart()])
    expect(await ask(server, 'b')).toBe('ok')
    expect([server.port, server.url, server.baseUrl]).toEqual([port, url, baseUrl])
    expect(url).toBe(`http://127.0.0.1:${port}`)
    expect(baseUrl).toBe(`${url}/v1`)
    expect(server.totals.requests).toBe(2)
  })

  test('refuses connections while it is down', async () => {
    await using server = await scriptedModelServer({ reply: 'ok' })
    const restarted = server.restart({ downMs: 300 })
    expect(await failure(chat(server, 'x'))).toBe('ECONNREFUSED')
    await restarted
    expect(await ask(server, 'x')).toBe('ok')
  })

  test('waits for a port that is still taken', async () => {
    await using server = await scriptedModelServer({ reply: 'ok' })
    const restarted = server.restart({ downMs: 300 })
    await expect.poll(() => failure(chat(server, 'x')), { interval: 5 }).toBe('ECONNREFUSED')
    const squatter = await scriptedModelServer({ port: server.port, reply: 'squatter' })
    setTimeout(() => void squatter.close(), 400)
    await restarted
    expect(await ask(server, 'x')).toBe('ok')
  })
})

describe('use and reset', () => {
  test('use replaces parts of the script; the rest is that of the start', async () => {
    await using server = await scriptedModelServer({ reply: 'old', apiKey: 'sk' })
    const headers = { authorization: 'Bearer sk' }
    const body = { model: 'm', messages: [{ role: 'user', content: 'x' }] }
    server.use({ reply: 'new' })
    expect(await (await post(server, '/chat/completions', body, { headers })).text()).toContain('new')
    expect((await post(server, '/chat/completions', body)).status).toBe(401)
    server.use({ faults: [{ kind: 'status', status: 503 }] })
    server.use({})
    expect(await (await post(server, '/chat/completions', body, { headers })).text()).toContain('old')
    expect(server.totals.requests).toBe(3)
  })

  test('use refuses what is out of range and changes nothing', async () => {
    await using server = await scriptedModelServer({ reply: 'old' })
    expect(() => server.use({ latency: -1 })).toThrow(RangeError)
    expect(await ask(server, 'x')).toBe('old')
  })

  test('reset forgets traffic and counters', async () => {
    await using server = await scriptedModelServer({ faults: [{ kind: 'status', status: 500, nth: 2 }] })
    const text = await ask(server, 'x')
    server.use({ reply: 'new' })
    await ask(server, 'x')
    server.reset()
    expect(server.requests).toEqual([])
    expect(server.totals).toMatchObject({ requests: 0, byStatus: {}, peakInFlight: 0, inputTokens: 0 })
    expect(await ask(server, 'x')).toBe(text)
    expect((await chat(server, 'x')).status).toBe(500)
  })
})
