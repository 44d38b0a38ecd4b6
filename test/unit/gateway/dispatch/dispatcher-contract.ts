import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'

import type { Dispatcher } from '../../../../src/gateway/dispatch/dispatcher.ts'
import { GatewayClosedError } from '../../../../src/gateway/errors/gateway-closed-error.ts'
import { MissingCredentialError } from '../../../../src/gateway/errors/missing-credential-error.ts'
import { ProviderConnectionError } from '../../../../src/gateway/errors/provider-connection-error.ts'
import { type GatewayRequest, MISSING_KEY_HEADER } from '../../../../src/gateway/gateway-request.ts'
import { type ModelServer, scriptedModelServer } from '../../../../src/testing/index.ts'
import { WaitMeter } from '../../../../src/gateway/wait-meter.ts'
import { callOf } from '../support/calls.ts'
import { chatRequest, contentOf, endOf, textOf } from '../support/requests.ts'

/** The variable that holds the key of the server, in the process that makes calls. */
export const KEY_VARIABLE = 'CONTRACT_TEST_KEY'

const key = 'sk-contract-0123456789abcdef'

/** Something that sends calls, and all it needs. */
export interface DispatcherUnderTest {
  readonly dispatcher: Dispatcher
  readonly close: () => Promise<void>
}

/**
 * What every kind of dispatch must do.
 *
 * @param open - makes one whose calls are made with `KEY_VARIABLE` at the host that it is given
 */
export function describeDispatcher(name: string, open: (host: string) => Promise<DispatcherUnderTest>): void {
  describe(`dispatch: ${name}`, () => {
    let server: ModelServer
    let echo: Server
    let echoUrl: string
    let host: string
    let under: DispatcherUnderTest

    beforeAll(async () => {
      process.env[KEY_VARIABLE] = key
      server = await scriptedModelServer({ apiKey: key, reply: ({ prompt }) => `re: ${prompt}` })
      echo = createServer((request, response) => {
        response.writeHead(request.url === '/moved' ? 302 : 200, { location: '/elsewhere', 'x-said': request.method })
        request.pipe(response)
      }).listen(0, '127.0.0.1')
      await new Promise((resolve) => echo.once('listening', resolve))
      echoUrl = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`
    })
    beforeEach(async () => {
      host = new URL(server.url).host
      under = await open(host)
    })
    afterEach(async () => {
      vi.unstubAllEnvs()
      server.reset()
      await under.close()
    })
    afterAll(async () => {
      echo.close()
      await server.close()
    })

    function ask(prompt: string, extra: object = {}): GatewayRequest {
      const request = chatRequest(server.baseUrl, prompt, extra)
      return { ...request, headers: [...request.headers, ['authorization', `Bearer ${key}`]] }
    }

    test('a reply comes with status, headers, body and the time it took', async () => {
      server.use({ latency: 30 })
      const reply = await send(ask('hello'))
      expect(reply).toMatchObject({ status: 200, source: 'live', kind: 'whole' })
      expect(reply.headers.find(([header]) => header === 'x-request-id')?.[1]).toMatch(/^req_/)
      expect(await contentOf(reply)).toBe('re: hello')
      expect(await endOf(reply)).toMatchObject({ isComplete: true })
      expect((await endOf(reply)).latencyMs).toBeGreaterThanOrEqual(25)
    })

    test('what is no success is a reply too', async () => {
      server.use({ faults: [{ kind: 'status', status: 429, retryAfterMs: 1500 }] })
      const reply = await send(ask('x'))
      expect(reply.status).toBe(429)
      expect(reply.headers.map(([header]) => header)).toContain('retry-after')
    })

    test('a stream comes to its end', async () => {
      const text = await textOf(await send(ask('one two three', { stream: true })))
      expect(text).toContain('data: [DONE]')
    })

    test('each of many calls gets its own reply', async () => {
      const prompts = Array.from({ length: 50 }, (_, index) => `prompt ${index}`)
      const replies = await Promise.all(prompts.map(async (prompt) => await contentOf(await send(ask(prompt)))))
      expect(replies).toEqual(prompts.map((prompt) => `re: ${prompt}`))
    })

    test('large and binary bodies arrive as they were, both ways', async () => {
      const body = Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 31) % 251)
      const request = { method: 'PUT', url: `${echoUrl}/bytes`, headers: [], body }
      const reply = await send(request)
      expect(reply.headers.find(([header]) => header === 'x-said')?.[1]).toBe('PUT')
      expect(reply.kind === 'whole' && Buffer.from(body).equals(reply.body)).toBe(true)
    })

    test('a redirect that is not to be followed is the reply', async () => {
      const reply = await send({ method: 'GET', url: `${echoUrl}/moved`, headers: [], body: null, redirect: 'manual' })
      expect(reply.status).toBe(302)
    })

    test('a host that is not there is the provider’s fault', async () => {
      const request = chatRequest('http://127.0.0.1:1/v1', 'x')
      const error: unknown = await send(request).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(ProviderConnectionError)
      expect(error).toMatchObject({ fault: 'refused', host: '127.0.0.1:1', wasNeverSent: true })
    })

    test('a key that is not there is named', async () => {
      vi.stubEnv('OPENAI_API_KEY', '')
      const request = chatRequest('https://api.openai.com/v1', 'x')
      const keyless = { ...request, headers: [...request.headers, [MISSING_KEY_HEADER, 'OPENAI_API_KEY'] as const] }
      const elsewhere = 'api.openai.com'
      const error: unknown = await under.dispatcher
        .send(callOf({ request: keyless, host: elsewhere }))
        .catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(MissingCredentialError)
      expect(error).toMatchObject({ variable: 'OPENAI_API_KEY', host: elsewhere })
    })

    test('while a call takes long it does not wait: the time limit of its case goes on', async () => {
      server.use({ latency: 60_000 })
      const controller = new AbortController()
      const waiting = new WaitMeter(() => performance.now())
      const call = under.dispatcher.send(callOf({ request: ask('x'), signal: controller.signal, waiting, host }))
      await expect.poll(() => server.totals.inFlight).toBe(1)
      await expect.poll(() => waiting.isWaiting).toBe(false)
      controller.abort(new Error('enough'))
      await expect(call).rejects.toThrow('enough')
    })

    test('whoever gives up is told so at once', async () => {
      server.use({ latency: 60_000 })
      const controller = new AbortController()
      const call = send(ask('x'), controller.signal)
      await expect.poll(() => server.totals.inFlight).toBe(1)
      controller.abort(new Error('enough'))
      await expect(call).rejects.toThrow('enough')
      await expect(send(ask('x'), controller.signal)).rejects.toThrow('enough')
    })

    test('closing ends what is under way, and what comes after', async () => {
      server.use({ latency: 60_000 })
      const call = send(ask('x'))
      const ended = expect(call).rejects.toThrow(GatewayClosedError)
      await expect.poll(() => server.totals.inFlight).toBe(1)
      await under.dispatcher.close()
      await ended
      await expect(send(ask('x'))).rejects.toThrow(GatewayClosedError)
      await under.dispatcher.close()
    })

    async function send(
      request: GatewayRequest,
      signal: AbortSignal = new AbortController().signal,
    ): ReturnType<Dispatcher['send']> {
      const call = callOf({ request, signal, host: new URL(request.url).host }, () => performance.now())
      return await under.dispatcher.send(call)
    }
  })
}
