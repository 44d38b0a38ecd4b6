import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { model } from '../../../src/models/model.ts'
import type { ModelOptions } from '../../../src/models/model-options.ts'
import { ask, errorOf, serverForEachTest } from './support/ask.ts'

const api = serverForEachTest()
const lastRequest = (): Record<string, unknown> => api.server.requests.at(-1)?.body as Record<string, unknown>
const options = (more: ModelOptions = {}): ModelOptions & { schema?: undefined } =>
  ({ baseUrl: api.baseUrl, api: 'responses', ...more }) as ModelOptions & { schema?: undefined }

describe('the responses API', () => {
  test('is asked for the same', async () => {
    const system = model(
      'openai/m',
      options({ system: 's', temperature: 0, maxTokens: 20, parameters: { store: false } }),
    )
    expect(await ask(system, 'hello')).toBe('re: hello')
    expect(api.server.requests[0]?.path).toBe('/v1/responses')
    expect(lastRequest()).toEqual({
      model: 'm',
      temperature: 0,
      max_output_tokens: 20,
      store: false,
      input: [
        { role: 'system', content: 's' },
        { role: 'user', content: 'hello' },
      ],
    })
  })

  test('a conversation with images, tools and their results', async () => {
    const call = { id: 'c1', type: 'function', function: { name: 'f', arguments: '{}' } }
    const messages = [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'what is this?' },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA', detail: 'low' } },
        ],
      },
      { role: 'assistant', content: 'I look', tool_calls: [call] },
      { role: 'tool', tool_call_id: 'c1', content: 'a cat' },
      { role: 'user', content: 'and?' },
    ]
    expect(await ask(model('openai/m', options()), messages)).toBe('re: and?')
    expect(lastRequest()['input']).toEqual([
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'what is this?' },
          { type: 'input_image', image_url: 'data:image/png;base64,AAAA', detail: 'low' },
        ],
      },
      { role: 'assistant', content: 'I look' },
      { type: 'function_call', call_id: 'c1', name: 'f', arguments: '{}' },
      { type: 'function_call_output', call_id: 'c1', output: 'a cat' },
      { role: 'user', content: 'and?' },
    ])
  })

  test.each([false, true])('gives values of a schema (streamed: %s)', async (stream) => {
    api.server.use({ reply: { json: { ok: true } } })
    const schema = z.object({ ok: z.boolean() })
    expect(await ask(model('openai/m', { ...options({ stream }), schema }), 'x')).toEqual({ ok: true })
    expect(lastRequest()['text']).toMatchObject({
      format: {
        type: 'json_schema',
        name: 'answer',
        strict: true,
        schema: { properties: { ok: { type: 'boolean' } } },
      },
    })
    expect(await ask(model('openai/m', { ...options(), schema: 'json' }), 'x')).toEqual({ ok: true })
    expect(lastRequest()['text']).toEqual({ format: { type: 'json_object' } })
  })

  test.each([false, true])('refusals, filters and cut texts (streamed: %s)', async (stream) => {
    api.server.use({ reply: { refusal: 'No.' } })
    expect(await errorOf(model('openai/m', options({ stream })))).toMatchObject({
      name: 'RefusalError',
      refusal: 'No.',
    })
    expect(await ask(model('openai/m', options({ stream, onRefusal: 'output' })), 'x')).toBe('No.')
    api.server.use({ reply: { text: '', finishReason: 'content_filter' } })
    expect(await errorOf(model('openai/m', options({ stream })))).toMatchObject({
      name: 'RefusalError',
      isFiltered: true,
    })
    api.server.use({ reply: 'one two three four' })
    expect(await ask(model('openai/m', options({ stream, maxTokens: 2 })), 'x')).toBe('one two')
    api.server.use({ reply: { text: '', finishReason: 'length' } })
    expect(await errorOf(model('openai/m', options({ stream })))).toMatchObject({
      name: 'EmptyReplyError',
      finishReason: 'length',
    })
  })

  test('errors name what was asked', async () => {
    api.server.use({ models: ['other'] })
    expect(String(await errorOf(model('openai/m', options())))).toContain('nothing at /v1/responses')
    api.server.use({ faults: [{ kind: 'html' }] })
    expect(await errorOf(model('openai/m', options()))).toMatchObject({ origin: 'provider' })
  })

  test('a stream that breaks off', async () => {
    api.server.use({ reply: 'one two three four five six', faults: [{ kind: 'truncate' }] })
    expect(await errorOf(model('openai/m', options({ stream: true })))).toMatchObject({ origin: 'provider' })
  })
})
