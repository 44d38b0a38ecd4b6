import * as OpenaiLibrary from 'openai'
import { describe, expect, test, vi } from 'vitest'

import { gatewayFetch } from '../../../src/gateway/gateway-fetch.ts'
import { askEndpoint } from '../../../src/models/ask-endpoint.ts'
import { jsonEndpoint } from '../../../src/models/json-endpoint.ts'
import { model } from '../../../src/models/model.ts'
import type { FaultRule } from '../../../src/testing/index.ts'
import { ask, serverForEachTest } from './support/ask.ts'

const api = serverForEachTest()
const { signal } = new AbortController()
const asked = { model: 'm', messages: [{ role: 'user' as const, content: 'naïve “question”' }] }

function officialClient(): OpenaiLibrary.OpenAI {
  return new OpenaiLibrary.OpenAI({ apiKey: 'k', baseURL: api.baseUrl, fetch: gatewayFetch, maxRetries: 0 })
}

describe('as the official client', () => {
  test('the same request is sent, but for the time that the client would wait', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'k')
    vi.stubEnv('OPENAI_ORG_ID', 'org')
    vi.stubEnv('OPENAI_PROJECT_ID', 'project')
    await officialClient().chat.completions.create({ ...asked, seed: 1 })
    await ask(model('openai/m', { baseUrl: api.baseUrl, parameters: { seed: 2 } }), asked.messages)
    const [theirs, ours] = api.server.requests
    const { 'x-stainless-timeout': _theirs, 'content-length': _length, ...headers } = theirs?.headers ?? {}
    const { 'content-length': _same, ...sent } = ours?.headers ?? {}
    expect(sent).toEqual(headers)
    expect(sent).toMatchObject({ 'openai-organization': 'org', 'openai-project': 'project' })
    expect(ours).toMatchObject({ method: 'POST', path: theirs?.path, body: { ...asked, seed: 2 } })
  })

  const faults: readonly FaultRule[] = [
    { kind: 'status', status: 400, code: 'context_length_exceeded' },
    { kind: 'status', status: 401 },
    { kind: 'status', status: 403 },
    { kind: 'status', status: 404 },
    { kind: 'rate-limit', retryAfterMs: 0 },
    { kind: 'status', status: 503, message: 'overloaded' },
    { kind: 'html' },
  ]

  test.each(faults)('the same error is thrown: %o', async (fault) => {
    api.server.use({ faults: [fault] })
    const client = officialClient()
    const endpoint = await jsonEndpoint(client, OpenaiLibrary, '/chat/completions')
    const theirs: unknown = await client.chat.completions.create(asked).catch((error: unknown) => error)
    const ours: unknown = await askEndpoint(asked, { endpoint, signal }).catch((error: unknown) => error)
    expect(ours).toBeInstanceOf(OpenaiLibrary.APIError)
    expect(ours?.constructor).toBe(theirs?.constructor)
    const { status, message, code, type, error } = theirs as OpenaiLibrary.APIError
    expect(ours).toMatchObject({ status, message, code, type, error })
  })

  test('a reply that arrives in pieces is read to its end', async () => {
    const text = 'word '.repeat(500_000).trim()
    api.server.use({ reply: text })
    expect(await ask(model('openai/m', { baseUrl: api.baseUrl }), 'x')).toBe(text)
  })
})
