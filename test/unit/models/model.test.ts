import { describe, expect, expectTypeOf, test, vi } from 'vitest'
import { z, type ZodType } from 'zod'

import type { System } from '../../../src/evaluation/system.ts'
import { model } from '../../../src/models/model.ts'
import type { ModelOptions } from '../../../src/models/model-options.ts'
import { ask, serverForEachTest } from './support/ask.ts'

const api = serverForEachTest()
const lastRequest = (): Record<string, unknown> => api.server.requests.at(-1)?.body as Record<string, unknown>

describe('what the model is asked', () => {
  test('a text, behind the system message', async () => {
    const system = model('openai/gpt-5-mini', { baseUrl: api.baseUrl, system: 'Be brief.' })
    expect(await ask(system, 'hello')).toBe('re: hello')
    expect(system.name).toBe('gpt-5-mini')
    expect(lastRequest()).toEqual({
      model: 'gpt-5-mini',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'hello' },
      ],
    })
  })

  test('a template, filled', async () => {
    const system = model('openai/m', { baseUrl: api.baseUrl, template: '{{ question.text }} in {{language}}?' })
    expect(await ask(system, { question: { text: 'Why' }, language: 'French' })).toBe('re: Why in French?')
  })

  test('chat messages, as they are', async () => {
    const messages = [
      { role: 'user', content: 'a' },
      { role: 'assistant', content: 'b' },
      { role: 'user', content: 'c' },
    ]
    const system = model('openai/m', { baseUrl: api.baseUrl, system: 's' })
    for (const input of [messages, { messages, expected: 'x' }]) {
      expect(await ask(system, input)).toBe('re: c')
      expect(lastRequest()['messages']).toEqual([{ role: 'system', content: 's' }, ...messages])
    }
  })

  test('any other input as JSON', async () => {
    const system = model('openai/m', { baseUrl: api.baseUrl })
    expect(await ask(system, { a: [1, 2] })).toBe('re: {"a":[1,2]}')
    expect(await ask(system, 7)).toBe('re: 7')
  })

  test('with the options as fields of the request', async () => {
    const parameters = { seed: 7, reasoning_effort: 'low' }
    const options = { baseUrl: api.baseUrl, temperature: 0, maxTokens: 20, parameters }
    await ask(model('openai/m', options), 'x')
    expect(lastRequest()).toMatchObject({ temperature: 0, max_tokens: 20, seed: 7, reasoning_effort: 'low' })
  })

  test('a model whose name has slashes', async () => {
    const system = model('openai/meta-llama/Llama-3.1-8B-Instruct', { baseUrl: api.baseUrl, name: 'llama' })
    await ask(system, 'x')
    expect(system.name).toBe('llama')
    expect(lastRequest()['model']).toBe('meta-llama/Llama-3.1-8B-Instruct')
  })
})

describe('where', () => {
  test('at the base URL of the environment, with its key; the option goes first', async () => {
    vi.stubEnv('OPENAI_BASE_URL', api.baseUrl)
    vi.stubEnv('OPENAI_API_KEY', 'sk-first')
    const system = model('openai/m')
    await ask(system, 'x')
    vi.stubEnv('OPENAI_API_KEY', 'sk-second')
    await ask(system, 'y')
    vi.stubEnv('OPENAI_BASE_URL', 'http://no-such-host.invalid/v1')
    await ask(model('openai/m', { baseUrl: api.baseUrl, apiKeyEnv: 'OTHER_KEY' }), 'z')
    const keys = api.server.requests.map(({ headers }) => headers['authorization'])
    expect(new Set(keys).size).toBe(3)
    expect(keys[2]).toBeUndefined()
  })
})

describe('what comes out', () => {
  const route = z.object({ department: z.enum(['billing', 'technical']), urgent: z.boolean() })

  test('the value of a schema', async () => {
    api.server.use({ reply: { json: { department: 'billing', urgent: true } } })
    const system = model('openai/m', { baseUrl: api.baseUrl, schema: route })
    expectTypeOf(system).toEqualTypeOf<System<unknown, z.infer<typeof route>>>()
    expect(await ask(system, 'x')).toEqual({ department: 'billing', urgent: true })
    expect(lastRequest()['response_format']).toMatchObject({
      type: 'json_schema',
      json_schema: {
        strict: true,
        schema: {
          type: 'object',
          properties: { department: { enum: ['billing', 'technical'] }, urgent: { type: 'boolean' } },
          required: ['department', 'urgent'],
          additionalProperties: false,
        },
      },
    })
  })

  test('the value that the schema makes of it', async () => {
    api.server.use({ reply: { json: { at: '2026-01-02' } } })
    const schema = z.object({ at: z.string().transform((text) => new Date(text)) })
    expect(await ask(model('openai/m', { baseUrl: api.baseUrl, schema }), 'x')).toEqual({ at: new Date('2026-01-02') })
    expect(lastRequest()['response_format']).toMatchObject({
      json_schema: { strict: false, schema: { properties: { at: { type: 'string' } }, required: ['at'] } },
    })
  })

  test('any JSON', async () => {
    api.server.use({ reply: '[1, {"a": null}]' })
    const system = model('openai/m', { baseUrl: api.baseUrl, schema: 'json' })
    expect(await ask(system, 'x')).toEqual([1, { a: null }])
    expect(lastRequest()['response_format']).toEqual({ type: 'json_object' })
  })

  test('the same from a stream', async () => {
    const streamed = { baseUrl: api.baseUrl, stream: true }
    expect(await ask(model('openai/m', streamed), 'one two three four five')).toBe('re: one two three four five')
    expect(lastRequest()).toMatchObject({ stream: true, stream_options: { include_usage: true } })
    api.server.use({ reply: { json: { department: 'technical', urgent: false } } })
    const value = await ask(model('openai/m', { ...streamed, schema: route }), 'x')
    expect(value).toEqual({ department: 'technical', urgent: false })
  })

  test('a text cut off by maxTokens, as it is', async () => {
    api.server.use({ reply: 'one two three four five six' })
    expect(await ask(model('openai/m', { baseUrl: api.baseUrl, maxTokens: 2 }), 'x')).toBe('one two')
  })

  test('a refusal, if it is asked for', async () => {
    api.server.use({ reply: { refusal: 'I cannot help with that.' } })
    for (const stream of [false, true]) {
      const system = model('openai/m', { baseUrl: api.baseUrl, onRefusal: 'output', stream })
      expect(await ask(system, 'x')).toBe('I cannot help with that.')
    }
  })
})

describe('the system', () => {
  test('its version tells whatever changes the question apart, and nothing else', () => {
    const versions = [
      model('openai/m'),
      model('openai/n'),
      model('openai/m', { system: 's' }),
      model('openai/m', { template: '{{input}}' }),
      model('openai/m', { temperature: 0 }),
      model('openai/m', { maxTokens: 1 }),
      model('openai/m', { schema: 'json' }),
      model('openai/m', { schema: z.object({ a: z.string() }) }),
      model('openai/m', { schema: z.object({ a: z.number() }) }),
      model('openai/m', { parameters: { seed: 1 } }),
      model('openai/m', { onRefusal: 'output' }),
    ].map(({ version }) => version)
    expect(new Set(versions).size).toBe(versions.length)
    const same = model('openai/m', { name: 'other', baseUrl: 'http://localhost:1/v1', apiKeyEnv: 'K', stream: true })
    expect(same.version).toBe(versions[0])
    expect(model('openai/m', { version: 'v7' }).version).toBe('v7')
  })

  test.each([
    ['gpt-5-mini', {}, 'provider/name'],
    ['acme/model', {}, 'Known providers: openai'],
    ['openai/', {}, 'got "openai/"'],
    [undefined as never, {}, 'provider/name, such as openai/gpt-5-mini, got "undefined"'],
    ['openai/m', { temperature: 3 }, 'temperature must be between 0 and 2, got 3'],
    ['openai/m', { temperature: Number.NaN }, 'got NaN'],
    ['openai/m', { maxTokens: 0 }, 'maxTokens must be a whole number ≥ 1, got 0'],
    ['openai/m', { baseUrl: 'api.openai.com/v1' }, 'got "api.openai.com/v1"'],
    ['openai/m', { baseUrl: 'ftp://host/' }, 'http or https'],
    ['openai/m', { apiKeyEnv: '' }, 'apiKeyEnv'],
    ['openai/m', { name: ' ' }, 'name must not be empty'],
    ['openai/m', { template: 'Answer {this}.' }, '{{input}}'],
    ['openai/m', { schema: z.object({ at: z.date() }) }, 'schema cannot be written as JSON Schema'],
  ])('%s %o: a RangeError that says %s', (id, options, message) => {
    const create = (): unknown => model(id, options as ModelOptions & { schema: ZodType })
    expect(create).toThrow(RangeError)
    expect(create).toThrow(message)
  })
})
