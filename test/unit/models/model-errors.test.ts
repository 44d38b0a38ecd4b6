import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'

import { TouchstoneError } from '../../../src/errors.ts'
import type { System } from '../../../src/evaluation/system.ts'
import { useGateway } from '../../../src/gateway/current-gateway.ts'
import { Gateway } from '../../../src/gateway/gateway.ts'
import { model } from '../../../src/models/model.ts'
import type { ModelOptions } from '../../../src/models/model-options.ts'
import { errorOf, serverForEachTest } from './support/ask.ts'

const api = serverForEachTest()

const here = (options: ModelOptions = {}): System =>
  model('openai/m', { baseUrl: api.baseUrl, ...options } as ModelOptions & { schema?: undefined })

describe('errors of the provider', () => {
  test('no key: names the variable, and asks nobody', async () => {
    const error = await errorOf(model('openai/gpt-5-mini', { apiKeyEnv: 'MY_KEY' }))
    expect(error).toMatchObject({
      name: 'MissingCredentialError',
      origin: 'provider',
      variable: 'MY_KEY',
      message: 'api.openai.com: no key. Set the environment variable MY_KEY.',
    })
  })

  test('an unknown host', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'k')
    const error = await errorOf(model('openai/m', { baseUrl: 'http://no-such-host.invalid/v1' }))
    expect(error).toMatchObject({ name: 'ProviderConnectionError', origin: 'provider', fault: 'unknown-host' })
    expect(String(error)).toContain('no-such-host.invalid: there is no host of this name. Check the base URL')
  })

  test('401: names the variable', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'wrong')
    api.server.use({ apiKey: 'right' })
    const error = await errorOf(here())
    expect(error).toMatchObject({
      name: 'AuthenticationError',
      origin: 'provider',
      statusCode: 401,
      variable: 'OPENAI_API_KEY',
      isRetryable: false,
    })
    expect(String(error)).toContain('Check the environment variable OPENAI_API_KEY')
  })

  test('404: names the model', async () => {
    api.server.use({ models: ['other'] })
    const error = await errorOf(here())
    expect(error).toMatchObject({ name: 'ModelNotFoundError', statusCode: 404, model: 'm', host: api.host })
    expect(String(error)).toMatch(
      /^ModelNotFoundError: m at 127\.0\.0\.1:\d+: 404, no such model, or nothing at \/v1\/chat\/completions\. Check the model's name and the base URL \(/,
    )
    expect(String(await errorOf(here({ baseUrl: api.server.url })))).toContain(
      "nothing at /chat/completions. Check the model's name and the base URL, which probably lacks /v1 (",
    )
  })

  test('429: when to come back', async () => {
    api.server.use({ faults: [{ kind: 'rate-limit', retryAfterMs: 1_500, retryAfter: 'milliseconds', nth: 1 }] })
    const limited = await errorOf(here())
    expect(limited).toMatchObject({
      name: 'RateLimitError',
      origin: 'provider',
      retryAfterMs: 1_500,
      isRetryable: true,
    })
    api.server.use({ faults: [{ kind: 'rate-limit', retryAfterMs: 60_000, retryAfter: 'http-date' }] })
    const later = (await errorOf(here())) as { retryAfterMs: number }
    expect(later.retryAfterMs).toBeGreaterThan(50_000)
    expect(later.retryAfterMs).toBeLessThanOrEqual(61_000)
  })

  // On its own: the gateway waits as long as it was told to, whoever calls next.
  test('429: a spent account never', async () => {
    api.server.use({ faults: [{ kind: 'status', status: 429, code: 'insufficient_quota' }] })
    const spent = await errorOf(here())
    expect(spent).toMatchObject({ name: 'RateLimitError', isRetryable: false, providerCode: 'insufficient_quota' })
    expect(String(spent)).toContain('nothing left to spend')
  })

  test('5xx, also as a page of a proxy; other 4xx', async () => {
    api.server.use({ faults: [{ kind: 'status', status: 503, message: 'overloaded' }] })
    const overloaded = await errorOf(here())
    expect(overloaded).toMatchObject({ name: 'ProviderServerError', statusCode: 503, providerMessage: 'overloaded' })
    expect((overloaded as { requestId: string }).requestId).toMatch(/^req_/)
    api.server.use({ faults: [{ kind: 'html' }] })
    const error = await errorOf(here())
    expect(error).toMatchObject({ name: 'ProviderServerError', statusCode: 502 })
    expect(String(error)).toMatch(/\(an HTML page: [^<\n]*\)$/)
    api.server.use({ reply: { error: { status: 400, message: 'too long', code: 'context_length_exceeded' } } })
    expect(await errorOf(here())).toMatchObject({
      name: 'RequestRejectedError',
      providerCode: 'context_length_exceeded',
      isRetryable: false,
    })
  })

  test('what the gateway did about it is told', async () => {
    await using gateway = new Gateway()
    const restore = useGateway(gateway)
    api.server.use({ faults: [{ kind: 'rate-limit', retryAfterMs: 3_600_000 }] })
    expect(await errorOf(here())).toMatchObject({
      name: 'RateLimitError',
      message: expect.stringContaining('; not tried again: it asks to wait 3600 s'),
      note: expect.stringContaining('retry.maxWaitMs'),
    })
    restore()
  })

  test('no attempt is repeated on top of the gateway', async () => {
    api.server.use({ faults: [{ kind: 'status', status: 500 }] })
    await errorOf(here())
    expect(api.server.totals.requests).toBe(1)
  })

  test.each([false, true])('a lost connection, a broken body (stream: %s)', async (stream) => {
    api.server.use({
      reply: 'word '.repeat(30),
      faults: [
        { kind: 'drop', nth: 1 },
        { kind: 'truncate', nth: 2 },
      ],
    })
    for (let round = 0; round < 2; round += 1) {
      expect(await errorOf(here({ stream }))).toMatchObject({ name: 'ProviderConnectionError', fault: 'reset' })
    }
  })

  test('a reply that is no completion', async () => {
    api.server.use({ faults: [{ kind: 'malformed' }] })
    expect(await errorOf(here())).toMatchObject({ name: 'MalformedReplyError', origin: 'provider' })
    expect(await errorOf(here({ stream: true }))).toMatchObject({ name: 'MalformedReplyError' })
    api.server.use({ faults: [{ kind: 'empty' }] })
    expect(await errorOf(here())).toMatchObject({ name: 'MalformedReplyError' })
    api.server.use({ faults: [{ kind: 'html', status: 200 }] })
    expect(String(await errorOf(here()))).toContain('Is this an OpenAI-compatible address?')
  })
})

describe('answers that are none', () => {
  test('a refusal, and one that a filter removed', async () => {
    api.server.use({ reply: { refusal: 'I cannot help with that.' } })
    for (const stream of [false, true]) {
      expect(await errorOf(here({ stream, schema: 'json' }))).toMatchObject({
        name: 'RefusalError',
        origin: 'provider',
        refusal: 'I cannot help with that.',
        isFiltered: false,
      })
    }
    api.server.use({ reply: { text: '', finishReason: 'content_filter' } })
    expect(await errorOf(here())).toMatchObject({ name: 'RefusalError', isFiltered: true })
  })

  test('nothing at all', async () => {
    api.server.use({ reply: { text: '', finishReason: 'length' } })
    const error = await errorOf(here({ maxTokens: 10 }))
    expect(error).toMatchObject({ name: 'EmptyReplyError', origin: 'provider', finishReason: 'length' })
    expect(String(error)).toContain('maxTokens left no room')
  })

  test('no JSON, or half of one', async () => {
    api.server.use({ reply: 'The department is billing.' })
    const error = await errorOf(here({ schema: 'json' }))
    expect(error).toMatchObject({ name: 'InvalidJsonError', origin: 'provider', text: 'The department is billing.' })
    api.server.use({ reply: '{"department": "billing", "why": "because of many words"}' })
    expect(String(await errorOf(here({ schema: 'json', maxTokens: 5 })))).toContain('cut off by the limit of tokens')
  })

  test('JSON of another shape: says where', async () => {
    api.server.use({ reply: { json: { department: 'sales', tags: ['a', 1] } } })
    const schema = z.object({ department: z.enum(['billing']), tags: z.array(z.string()) })
    const error = await errorOf(here({ schema }))
    expect(error).toMatchObject({ name: 'SchemaMismatchError', origin: 'provider' })
    expect((error as { issues: string[] }).issues).toEqual([
      expect.stringMatching(/^department: /),
      expect.stringMatching(/^tags\.1: /),
    ])
    expect((error as { value: unknown }).value).toEqual({ department: 'sales', tags: ['a', 1] })
  })
})

describe('what is not the provider’s', () => {
  test('a template without its field is an error of the eval, before any call', async () => {
    const error = await errorOf(here({ template: '{{question}}' }), { query: 'x', id: 1 })
    expect(error).toMatchObject({ name: 'TemplateError', field: 'question' })
    expect(error).not.toHaveProperty('origin')
    expect(String(error)).toContain('no field "question"; it has query, id')
    expect(api.server.totals.requests).toBe(0)
  })

  test('an abort is the reason that was given', async () => {
    api.server.use({ latency: 10_000 })
    const controller = new AbortController()
    const call = errorOf(here(), 'x', controller.signal)
    await expect.poll(() => api.server.totals.inFlight).toBe(1)
    const reason = new Error('the case has timed out')
    controller.abort(reason)
    expect(await call).toBe(reason)
    await expect.poll(() => api.server.totals.aborted).toBe(1)
  })
})

describe('secrets', () => {
  const key = 'sk-proj-very-secret-0123456789'

  test('no key is in an error, whatever the provider writes', async () => {
    vi.stubEnv('OPENAI_API_KEY', key)
    const message = `Incorrect API key provided: ${key}, or Bearer abcdefgh12, or AIzaSyA1234567890abcdefghijk`
    for (const status of [401, 400, 500]) {
      api.server.use({ faults: [{ kind: 'status', status, message }] })
      const error = (await errorOf(here())) as TouchstoneError
      const everything = [error.message, error.stack, JSON.stringify(error), String(error.cause)].join('\n')
      expect(TouchstoneError.isInstance(error)).toBe(true)
      expect(everything).toContain('Incorrect API key provided: [key]')
      expect(everything).not.toMatch(/very-secret|abcdefgh|AIzaSy/)
    }
  })

  test.each(['', 'key', 'not-needed'])('what is no secret stays in messages: "%s"', async (word) => {
    vi.stubEnv('OPENAI_API_KEY', word)
    const message = 'the key is not-needed here: send key-value pairs, not a Bearer token'
    api.server.use({ faults: [{ kind: 'status', status: 400, message }] })
    expect(await errorOf(here())).toHaveProperty('providerMessage', message)
  })
})

test('a key that was refused five times is tried no more; the error names its variable', async () => {
  vi.stubEnv('OPENAI_API_KEY', 'sk-wrong-0123456789')
  api.server.use({ apiKey: 'another' })
  const errors: unknown[] = []
  for (let call = 0; call < 7; call += 1) {
    errors.push(await errorOf(here(), `question ${call}`))
  }
  expect(errors.map((error) => (error as TouchstoneError).code)).toEqual([
    ...Array.from({ length: 5 }, () => 'AUTHENTICATION'),
    'KEY_REFUSED',
    'KEY_REFUSED',
  ])
  expect(String(errors.at(-1))).toContain('so this one was not made. Check the environment variable OPENAI_API_KEY')
  expect(errors.at(-1)).toHaveProperty('origin', 'provider')
  expect(api.server.totals.requests).toBe(5)
})
