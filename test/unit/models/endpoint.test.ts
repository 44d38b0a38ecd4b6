import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { System } from '../../../src/evaluation/system.ts'
import { endpoint } from '../../../src/models/endpoint.ts'
import { ask, errorOf, serverForEachTest } from './support/ask.ts'

serverForEachTest()

let server: Server
let url = ''
let seen: Array<{ readonly key: string | undefined; readonly body: unknown }> = []

beforeEach(async () => {
  seen = []
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as { ticket?: string; fail?: number }
      seen.push({ key: request.headers['authorization'], body })
      if (body.fail !== undefined) {
        response.writeHead(body.fail).end('<p>broken sk-abcdefghijklmnopqrstuvwx</p>')
      } else {
        response.end(body.ticket === undefined ? 'plain text' : JSON.stringify({ department: body.ticket.length }))
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/triage`
})

afterEach(() => new Promise((resolve) => server.close(resolve)))

test('any service is a system', async () => {
  vi.stubEnv('MY_KEY', 'secret-of-mine')
  const triage = endpoint(url, {
    body: (ticket: string) => ({ ticket }),
    output: (reply) => (reply as { department: number }).department,
    apiKeyEnv: 'MY_KEY',
  })
  expect(await ask(triage as System<unknown, number>, 'four')).toBe(4)
  expect(seen).toEqual([{ key: 'Bearer secret-of-mine', body: { ticket: 'four' } }])
  expect(triage.name).toBe(url.replace('http://', ''))
})

test('without functions the input is sent and the reply is the output', async () => {
  expect(await ask(endpoint(url), { a: 1 })).toBe('plain text')
  expect(seen[0]).toEqual({ key: undefined, body: { input: { a: 1 } } })
})

test('failures are told with their status, without keys', async () => {
  const failing = (fail: number): System => endpoint(url, { name: 'triage', body: () => ({ fail }) })
  expect(await errorOf(failing(503))).toMatchObject({
    name: 'ProviderServerError',
    statusCode: 503,
    origin: 'provider',
  })
  expect(await errorOf(failing(404))).toMatchObject({ name: 'ModelNotFoundError' })
  expect(await errorOf(failing(422))).toMatchObject({ name: 'RequestRejectedError' })
  expect(String(await errorOf(failing(500)))).not.toContain('sk-abcdefghijklmnopqrstuvwx')
  const keyless = endpoint('https://api.example.com/triage', { apiKeyEnv: 'NO_SUCH_KEY' })
  expect(await errorOf(keyless)).toMatchObject({ name: 'MissingCredentialError', variable: 'NO_SUCH_KEY' })
})

test('its version follows what is asked', () => {
  const versions = [endpoint(url), endpoint(`${url}/2`), endpoint(url, { body: (input) => input })].map(
    (one) => one.version,
  )
  expect(new Set(versions).size).toBe(3)
  expect(endpoint(url, { version: '7' }).version).toBe('7')
})

test('what is no address, or no option', () => {
  expect(() => endpoint('localhost:3000')).toThrow(RangeError)
  expect(() => endpoint(url, { boddy: 1 } as never)).toThrow('Did you mean "body"?')
})
