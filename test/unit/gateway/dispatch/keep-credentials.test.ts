import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { interceptFetch } from '../../../../src/gateway/interception/intercept-fetch.ts'
import { useGateway } from '../../../../src/gateway/current-gateway.ts'
import type { Gateway } from '../../../../src/gateway/gateway.ts'
import { doorForEachTest } from '../support/door.ts'

// Real servers: a provider whose address has moved, and the host that it sends its callers to.

const door = doorForEachTest()

const key = 'sk-0123456789-abcdef'
const names = [
  'authorization',
  'x-api-key',
  'api-key',
  'x-goog-api-key',
  'cookie',
  'proxy-authorization',
  'x-auth-token',
]

interface Site extends AsyncDisposable {
  readonly url: string
  readonly seen: IncomingHttpHeaders[]
}

/** Sends all callers on, or answers. */
async function site(location?: (path: string) => string): Promise<Site> {
  const seen: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      seen.push(request.headers)
      const to = request.url?.startsWith('/new') === true ? undefined : location?.(request.url ?? '')
      response.writeHead(to === undefined ? 200 : 307, to === undefined ? {} : { location: to }).end('{}')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function post(gateway: Gateway, url: string): Promise<unknown> {
  const headers = [...names.map((name) => [name, key] as const), ['x-custom', 'kept'] as const]
  return gateway.fetch({ method: 'POST', url, headers: [['content-type', 'application/json'], ...headers], body: '{}' })
}

const credentials = (headers: IncomingHttpHeaders | undefined): string[] =>
  names.filter((name) => headers?.[name] !== undefined)

test('a redirection to another host takes no credential with it', async () => {
  await using other = await site()
  await using provider = await site((path) => `${other.url}${path}`)
  await post(door.gateway, `${provider.url}/v1/messages`)
  expect(credentials(provider.seen[0])).toEqual(names)
  expect([other.seen.length, credentials(other.seen[0]), other.seen[0]?.['x-custom']]).toEqual([1, [], 'kept'])
})

test('one within the host does', async () => {
  await using provider = await site((path) => `/new${path}`)
  await post(door.gateway, `${provider.url}/v1/messages`)
  expect(provider.seen.map(credentials)).toEqual([names, names])
})

let undo: Array<() => void> = []
beforeEach(() => {
  undo = []
})
afterEach(() => undo.toReversed().forEach((step) => step()))

test('nor does an intercepted fetch', async () => {
  await using other = await site()
  await using provider = await site((path) => `${other.url}${path}`)
  undo = [useGateway(door.gateway), interceptFetch({ hosts: [new URL(provider.url).host] })]
  const reply = await fetch(`${provider.url}/v1/messages`, {
    method: 'POST',
    headers: { 'x-api-key': key },
    body: '{}',
  })
  expect([reply.status, provider.seen.length, credentials(other.seen[0])]).toEqual([200, 1, []])
})
