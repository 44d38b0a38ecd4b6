import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { gzipSync } from 'node:zlib'

import { afterEach, describe, expect, test } from 'vitest'

import { rememberFormerFetch } from '../../../../../src/calls/former-fetch.ts'
import { dataset } from '../../../../../src/evaluation/dataset.ts'
import { readAll } from '../../__helpers__/read-all.ts'

const servers: Server[] = []
const formerFetch = globalThis.fetch
afterEach(() => {
  globalThis.fetch = formerFetch
  servers.splice(0).forEach((server) => {
    server.closeAllConnections()
    server.close()
  })
})

/** A server, and its sockets that are open. */
async function serve(answer: RequestListener): Promise<{ url: string; sockets: Set<Socket> }> {
  const server = createServer(answer)
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sockets }
}

async function complaint(cases: AsyncIterable<unknown>): Promise<string> {
  const error: unknown = await readAll(cases).catch((reason: unknown) => reason)
  return String(error).replaceAll(/127\.0\.0\.1:\d+/gu, '<host>')
}

const text = '{"input":1}\n{"input":2}\n'

describe('datasets of servers', () => {
  test('are read from every format, packed by name or by encoding', async () => {
    const { url } = await serve((request, response) => {
      const [name = '', query = ''] = request.url?.split('?') ?? []
      const body = name.startsWith('/a.csv') ? 'input\n1\n2\n' : name === '/a.json' ? '[{"input":1},{"input":2}]' : text
      response.writeHead(200, query === 'encoded' ? { 'content-encoding': 'gzip' } : {})
      response.end(query === 'encoded' || name.endsWith('.gz') ? gzipSync(body) : body)
    })
    for (const cases of [
      dataset.jsonl(`${url}/a.jsonl`),
      dataset.jsonl(new URL(`${url}/a.jsonl.gz`)),
      dataset.jsonl(`${url}/a.jsonl?encoded`),
      dataset.jsonl(`${url}/a.jsonl.gz?encoded`),
      dataset.json(`${url}/a.json?encoded`),
      dataset.csv(`${url}/a.csv.gz`).map(({ input }) => ({ input: Number(input) })),
    ]) {
      expect((await readAll(cases)).map(({ input }) => input)).toEqual([1, 2])
      expect(await cases.size()).toBe(2)
    }
  })

  test('get headers, and user and password of the URL, none of which are in messages', async () => {
    const { url } = await serve((request, response) => {
      response.end(JSON.stringify({ input: [request.headers.authorization, request.headers['x-key'], request.url] }))
    })
    const secret = `${url.replace('//', '//me:pass%20word@')}/a.jsonl?token=secret`
    const cases = dataset.jsonl(secret, { headers: { 'x-key': 'key' } })
    const [first] = await readAll(cases)
    expect(first?.input).toEqual([`Basic ${btoa('me:pass word')}`, 'key', '/a.jsonl?token=secret'])
    expect(cases.name).toBe(`${url}/a.jsonl`)
  })

  test('are fetched past the gateway, whoever else has replaced fetch', async () => {
    const { url } = await serve((_, response) => response.end(text))
    const replaced: typeof fetch = async () => await Promise.reject(new Error('went to the gateway'))
    rememberFormerFetch(replaced, formerFetch)
    globalThis.fetch = replaced
    expect(await readAll(dataset.jsonl(`${url}/a.jsonl`))).toHaveLength(2)
  })

  test.each<[what: string, answer: RequestListener]>([
    ['is not there', (_, response) => response.writeHead(404).end('nothing')],
    ['wants to know who asks', (_, response) => response.writeHead(401).end()],
    ['is out of order', (_, response) => response.writeHead(503, 'Try later').end()],
    ['sends a page', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')],
    [
      'redirects to a login',
      (request, response) =>
        request.url === '/login'
          ? response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>')
          : response.writeHead(302, { location: '/login' }).end(),
    ],
    [
      'breaks off',
      (_, response) => {
        response.writeHead(200, { 'content-length': '1000' })
        response.write(text, () => response.destroy())
      },
    ],
    ['sends something else', (_, response) => response.end('Hello!')],
  ])('name the address, and what to do: the server %s', async (_, answer) => {
    const { url } = await serve(answer)
    expect(await complaint(dataset.jsonl(`${url}/data/a.jsonl?token=secret`))).toMatchSnapshot()
  })

  test('say so of a server that is not there, and of another kind of URL', async () => {
    const { url } = await serve(() => {})
    await new Promise((resolve) => {
      servers.splice(0).forEach((server) => server.close(resolve))
    })
    expect(await complaint(dataset.jsonl(`${url}/a.jsonl`))).toMatchInlineSnapshot(
      `"DatasetError: http://<host>/a.jsonl: the file could not be fetched (ECONNREFUSED: connect ECONNREFUSED <host>). Is the server up, and reachable from here?"`,
    )
    expect(await complaint(dataset.jsonl('s3://bucket/a.jsonl'))).toMatchInlineSnapshot(
      `"RangeError: a dataset is read from a path, or a file:, http: or https: URL, got s3://bucket/a.jsonl"`,
    )
  })
})

describe('the connection', () => {
  /** Sends a million cases, as fast as they are taken, and then nothing. */
  async function serveMany() {
    const sent = { lines: 0 }
    const server = await serve((_, response) => {
      const write = (): void => {
        while (sent.lines < 1_000_000 && response.write(`{"input":${sent.lines}}\n`)) {
          sent.lines += 1
        }
      }
      response.on('drain', write)
      write()
    })
    return { ...server, sent }
  }

  test('is closed when reading ends early, without the rest', async () => {
    const { url, sockets, sent } = await serveMany()
    expect(await readAll(dataset.jsonl(`${url}/a.jsonl`).take(3))).toHaveLength(3)
    await expect.poll(() => sockets.size).toBe(0)
    expect(sent.lines).toBeLessThan(1_000_000)
  })

  test('is closed when the consumer fails', async () => {
    const { url, sockets } = await serveMany()
    const failing = dataset.jsonl(`${url}/a.jsonl`).map(({ input }) => {
      expect(input).toBeLessThan(5)
      return { input }
    })
    await expect(readAll(failing)).rejects.toThrow('to be less than 5')
    await expect.poll(() => sockets.size).toBe(0)
  })

  test('is closed by the signal, also while the server says nothing', async () => {
    const { url, sockets } = await serve((_, response) => response.write(text))
    const abort = new AbortController()
    const seen: unknown[] = []
    const reading = (async () => {
      for await (const { input } of dataset.jsonl(`${url}/a.jsonl`).cases({ signal: abort.signal })) {
        seen.push(input)
        setImmediate(() => abort.abort(new Error('enough')))
      }
    })()
    await expect(reading).rejects.toThrow('enough')
    expect(seen).toEqual([1, 2])
    await expect.poll(() => sockets.size).toBe(0)
  })
})
