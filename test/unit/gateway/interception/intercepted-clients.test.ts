import { OpenAI } from 'openai'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { withCallContext } from '../../../../src/calls/call-context.ts'
import { CallLedger } from '../../../../src/calls/call-ledger.ts'
import { useGateway } from '../../../../src/gateway/current-gateway.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import { interceptFetch } from '../../../../src/gateway/interception/intercept-fetch.ts'
import { contextOf } from '../support/context-of.ts'
import { doorForEachTest } from '../support/door.ts'
import { chatRequest } from '../support/requests.ts'

// Clients that know nothing of the gateway: their calls are covered because they use the global fetch.

const door = doorForEachTest()
let undo: Array<() => void> = []

beforeEach(() => {
  undo = [useGateway(door.gateway), interceptFetch({ hosts: [door.host] })]
})

afterEach(() => undo.toReversed().forEach((step) => step()))

const asked = (): number => door.server.totals.requests

function post(prompt: string, headers: Record<string, string>): Promise<Response> {
  const { url, body } = chatRequest(door.server.baseUrl, prompt)
  return fetch(url, { method: 'POST', headers, body: String(body) })
}

const client = (more: object = {}): OpenAI => new OpenAI({ baseURL: door.server.baseUrl, apiKey: 'k', ...more })
const ask = async (of: OpenAI, content: string): Promise<string | null | undefined> => {
  const completion = await of.chat.completions.create({ model: 'm', messages: [{ role: 'user', content }] })
  return completion.choices[0]?.message.content
}

test('64 cases at once are each booked what the server reported', async () => {
  door.server.use({ latency: { from: 0, to: 20 }, reply: ({ prompt }) => prompt.repeat(2) })
  const shared = client()
  const cases = Array.from({ length: 64 }, (_, index) => ({
    prompt: 'w '.repeat(index + 1),
    ledger: new CallLedger(),
  }))
  await Promise.all(
    cases.map(({ prompt, ledger }) => withCallContext(contextOf({ ledger }), () => ask(shared, prompt))),
  )
  for (const { prompt, ledger } of cases) {
    const logged = door.server.requests.find(({ body }) => JSON.stringify(body).includes(`"${prompt}"`))
    const { inputTokens, outputTokens } = logged?.usage ?? {}
    expect(ledger.totals).toMatchObject({ calls: 1, inputTokens, outputTokens })
  }
  expect(door.server.totals.peakInFlight).toBeLessThanOrEqual(4)
})

test.each([
  ['that is answered with 500', { kind: 'status', status: 500 }, OpenAI.InternalServerError],
  ['whose connection drops', { kind: 'drop' }, OpenAI.APIConnectionError],
] as const)('a call %s is tried by the gateway alone', async (_, fault, error) => {
  await using patient = new Gateway({ retry: { attempts: 3, baseMs: 1 } })
  undo.push(useGateway(patient))
  door.server.use({ faults: [fault] })
  await withCallContext(contextOf(), () => expect(ask(client({ maxRetries: 2 }), 'x')).rejects.toBeInstanceOf(error))
  expect(asked()).toBe(3)
  // Another case is another matter.
  await withCallContext(contextOf(), () => expect(ask(client({ maxRetries: 0 }), 'x')).rejects.toBeInstanceOf(error))
  expect(asked()).toBe(6)
})

test('who tries again without knowing better gets the same failure; another key or request is another call', async () => {
  door.server.use({ faults: [{ kind: 'status', status: 503, when: { prompt: 'x' } }] })
  const statusOf = async (prompt: string, key: string): Promise<number> =>
    (await post(prompt, { authorization: `Bearer ${key}`, 'content-type': 'application/json' })).status
  await withCallContext(contextOf(), async () => {
    expect([await statusOf('x', 'one'), await statusOf('x', 'one')]).toEqual([503, 503])
    expect(asked()).toBe(1)
    expect([await statusOf('x', 'two'), await statusOf('y', 'one')]).toEqual([503, 200])
    expect(asked()).toBe(3)
  })
  // Outside of cases nobody knows what belongs together.
  expect([await statusOf('x', 'one'), await statusOf('x', 'one')]).toEqual([503, 503])
  expect(asked()).toBe(5)
})

test('a stream that a client leaves after the last event is booked and kept', async () => {
  const read = async (): Promise<CallLedger> => {
    const ledger = new CallLedger()
    await withCallContext(contextOf({ ledger }), async () => {
      const stream_options = { include_usage: true }
      const messages = [{ role: 'user' as const, content: 'x' }]
      const stream = await client().chat.completions.create({ model: 'm', messages, stream: true, stream_options })
      for await (const _ of stream) {
        // To its end, which for this client is its last event.
      }
      ledger.close()
    })
    return ledger
  }
  const { totals } = await read()
  expect(totals).toMatchObject({ calls: 1, cachedCalls: 0, ...door.server.requests[0]?.usage })
  expect((await read()).totals).toEqual({ ...totals, cachedCalls: 1, waitedMs: expect.any(Number) })
  expect(asked()).toBe(1)
})

test('its own timeout is its own: the next attempt is a call', async () => {
  door.server.use({ latency: 10_000 })
  const hasty = client({ timeout: 30, maxRetries: 1 })
  await withCallContext(contextOf(), () =>
    expect(ask(hasty, 'x')).rejects.toBeInstanceOf(OpenAI.APIConnectionTimeoutError),
  )
  await expect.poll(() => door.server.totals.aborted).toBe(2)
})

test('without a connection it gets what fetch would throw, and the cause says more', async () => {
  door.server.use({ faults: [{ kind: 'drop' }] })
  const failure = await withCallContext(contextOf(), () => post('x', {}).catch((error: unknown) => error))
  expect(failure).toBeInstanceOf(TypeError)
  expect(failure).toMatchObject({
    message: 'fetch failed',
    cause: { name: 'ProviderConnectionError', origin: 'provider' },
  })
})
