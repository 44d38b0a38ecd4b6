import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { gzipSync } from 'node:zlib'

import { describe, expect, test } from 'vitest'

import { sumFigures } from '../../../../src/calls/merge-traffic.ts'
import { DirectDispatch } from '../../../../src/gateway/dispatch/direct-dispatch.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import { MISSING_KEY_HEADER } from '../../../../src/gateway/gateway-request.ts'
import { callOf } from '../support/calls.ts'
import { doorForEachTest } from '../support/door.ts'
import { chatRequest, textOf } from '../support/requests.ts'

const door = doorForEachTest()
const model = 'm'

describe('when a request is written', () => {
  test('is told once there is a connection, before the reply', async () => {
    const dispatch = new DirectDispatch({ now: () => performance.now() })
    const order: string[] = []
    const onWrite = (): void => void order.push('written')
    const request = chatRequest(door.server.baseUrl, 'x')
    order.push((await dispatch.send(callOf({ request, onWrite }))).kind)
    await door.server.close()
    await dispatch
      .send(callOf({ request: chatRequest('http://127.0.0.1:1/v1', 'x'), onWrite }))
      .catch(() => order.push('refused'))
    expect(order).toEqual(['written', 'whole', 'refused'])
    await dispatch.close()
  })
})

describe('what can go wrong', () => {
  test.each([
    ['drop', 'reset'],
    ['truncate', 'reset'],
  ] as const)('%s: %s, and it is the provider’s', async (kind, fault) => {
    door.server.use({ faults: [{ kind }], reply: 'a reply of some length' })
    const call = door.gateway.fetch(chatRequest(door.server.baseUrl, 'x'), { model })
    await expect(call).rejects.toMatchObject({
      name: 'ProviderConnectionError',
      fault,
      origin: 'provider',
      host: door.host,
    })
    expect(sumFigures(door.gateway.traffic().groups).errors).toEqual({ [fault]: 1 })
  })

  test('silence: a timeout', async () => {
    await using impatient = new Gateway({ timeoutMs: 50, retry: false })
    door.server.use({ faults: [{ kind: 'timeout' }] })
    const call = impatient.fetch(chatRequest(door.server.baseUrl, 'x'), { model })
    await expect(call).rejects.toMatchObject({ fault: 'timeout' })
  })

  test('nothing listens, or there is no such host', async () => {
    const { port } = door.server
    await door.server.close()
    await expect(door.gateway.fetch(chatRequest(`http://127.0.0.1:${port}/v1`, 'x'))).rejects.toMatchObject({
      fault: 'refused',
      message: expect.stringContaining(`127.0.0.1:${port}: nothing listens there`),
    })
    await expect(door.gateway.fetch(chatRequest('http://no-such-host.invalid/v1', 'x'))).rejects.toMatchObject({
      fault: 'unknown-host',
    })
  })

  test.each([
    ['what answers speaks no HTTP', '220 mail.example.com ESMTP\r\n'],
    ['the status is none', 'HTTP/1.1 999 What\r\ncontent-length: 0\r\n\r\n'],
  ])('%s', async (_, answer) => {
    const talker = createTcpServer((socket) => socket.end(answer))
    await new Promise<void>((resolve) => talker.listen(0, '127.0.0.1', resolve))
    const { port } = talker.address() as AddressInfo
    await expect(door.gateway.fetch(chatRequest(`http://127.0.0.1:${port}/v1`, 'x'))).rejects.toMatchObject({
      fault: 'malformed',
    })
    talker.close()
  })

  test('a call without the key it needs is never sent, but answered from memory', async () => {
    const request = chatRequest(door.server.baseUrl, 'x')
    const keyless = { ...request, headers: [...request.headers, [MISSING_KEY_HEADER, 'SOME_API_KEY'] as const] }
    await expect(door.gateway.fetch(keyless, { key: 'k', model })).rejects.toMatchObject({
      name: 'MissingCredentialError',
      variable: 'SOME_API_KEY',
      origin: 'provider',
    })
    await door.gateway.fetch(request, { key: 'k', model })
    expect((await door.gateway.fetch(keyless, { key: 'k', model })).source).toBe('cache')
    expect(door.server.totals.requests).toBe(1)
  })
})

describe('transport', () => {
  test('encoded bodies are decoded, redirections followed, connections kept', async () => {
    let connections = 0
    const sent: unknown[] = []
    const plain = createServer((request, response) => {
      let body = ''
      request.setEncoding('utf8').on('data', (text: string) => (body += text))
      request.on('end', () => {
        sent.push([request.url, request.method, body, request.headers['accept-encoding']])
        if (request.url === '/old') {
          response.writeHead(308, { location: '/new' }).end()
          return
        }
        response.setHeader('content-encoding', 'gzip').setHeader('content-type', 'application/json')
        response.end(gzipSync('{"hello":"world"}'))
      })
    })
    plain.on('connection', () => (connections += 1))
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
    const { port } = plain.address() as AddressInfo
    const url = `http://127.0.0.1:${port}/old`
    const headers = [['accept-encoding', 'gzip'] as const, ['connection', 'close'] as const]
    for (let round = 0; round < 3; round += 1) {
      const reply = await door.gateway.fetch({ method: 'POST', url, headers, body: '{}' })
      expect(await textOf(reply)).toBe('{"hello":"world"}')
      expect(reply.headers.map(([name]) => name)).not.toContain('content-encoding')
      // The socket is used again one turn of the event loop after its reply.
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(sent.slice(0, 2)).toEqual([
      ['/old', 'POST', '{}', undefined],
      ['/new', 'POST', '{}', undefined],
    ])
    expect(connections).toBeLessThanOrEqual(2)
    plain.close()
  })

  test('a long body is handed on while it arrives, and waits for its reader', async () => {
    const total = 40 * 1024 * 1024
    let written = 0
    const source = createServer((_, response) => {
      const chunk = Buffer.alloc(256 * 1024, 'x')
      const write = (): void => {
        while (written < total) {
          written += chunk.length
          if (!response.write(chunk)) {
            response.once('drain', write)
            return
          }
        }
        response.end()
      }
      write()
    })
    await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve))
    const { port } = source.address() as AddressInfo
    const reply = await door.gateway.fetch({ method: 'GET', url: `http://127.0.0.1:${port}/`, headers: [], body: null })
    if (reply.kind !== 'streamed') {
      throw new Error('not streamed')
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(written).toBeLessThan(total)
    let bytes = 0
    for await (const chunk of reply.body.read()) {
      bytes += chunk.length
    }
    expect(bytes).toBe(total)
    source.close()
  })
})
