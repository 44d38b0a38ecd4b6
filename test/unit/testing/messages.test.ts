import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { readUsage } from '../../../src/calls/read-usage.ts'
import { StreamFacts } from '../../../src/calls/stream-facts.ts'
import { type ModelServer, countTokens, scriptedModelServer } from '../../../src/testing/index.ts'
import { events, post } from './client.ts'

let server: ModelServer

beforeAll(async () => {
  server = await scriptedModelServer({
    apiKey: 'sk-right',
    models: ['claude', 'other'],
    replies: {
      hello: 'Good morning to you.',
      cached: { text: 'Quick.', cachedTokens: 4, cacheWriteTokens: 2, reasoningTokens: 5 },
      no: { refusal: 'I cannot help with that.' },
      tool: { text: 'Let me look.', toolCalls: [{ name: 'lookup', arguments: { id: 7 } }] },
    },
    faults: [
      { kind: 'status', status: 529, when: { prompt: 'busy' } },
      { kind: 'rate-limit', when: { prompt: 'limited' } },
    ],
  })
})

beforeEach(() => server.reset())
afterAll(() => server.close())

function say(content: unknown, more: object = {}, key = 'sk-right'): Promise<Response> {
  const body = { model: 'claude', max_tokens: 100, messages: [{ role: 'user', content }], ...more }
  return post(server, '/messages', body, { headers: { 'x-api-key': key, 'anthropic-version': '2023-06-01' } })
}

describe('POST /v1/messages', () => {
  test('answers in the shape of the API', async () => {
    const reply = await say('hello', { system: [{ type: 'text', text: 'Be brief.' }] })
    expect(reply.headers.get('request-id')).toBe('req_1')
    expect(await reply.json()).toEqual({
      id: expect.stringMatching(/^msg_/),
      type: 'message',
      role: 'assistant',
      model: 'claude',
      content: [{ type: 'text', text: 'Good morning to you.', citations: null }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: {
        input_tokens: countTokens('hello') + countTokens('Be brief.') + 6,
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: 0,
        output_tokens: countTokens('Good morning to you.'),
        output_tokens_details: { thinking_tokens: 0 },
        service_tier: 'standard',
      },
    })
  })

  test('tells the script who said what, results of tools too', async () => {
    let seen = ''
    await using echo = await scriptedModelServer({
      reply: ({ endpoint, system, prompt, messages }) => {
        seen = [endpoint, system, prompt, ...messages.map(({ role, text }) => `${role}: ${text}`)].join(' | ')
        return 'ok'
      },
    })
    const messages = [
      { role: 'user', content: 'weather?' },
      { role: 'assistant', content: [{ type: 'tool_use', id: 't', name: 'f', input: {} }] },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 't', content: [{ type: 'text', text: 'sunny' }] },
          { type: 'text', text: 'and now?' },
        ],
      },
    ]
    await post(echo, '/messages', { model: 'm', max_tokens: 9, system: 'S', messages })
    expect(seen).toBe(
      'messages | S | and now? | system: S | user: weather? | assistant:  | tool: sunny | user: and now?',
    )
  })

  test('calls tools, refuses, and ends at the limit of tokens', async () => {
    expect(await (await say('tool')).json()).toMatchObject({
      content: [
        { type: 'text', text: 'Let me look.' },
        { type: 'tool_use', id: expect.stringMatching(/^call_/), name: 'lookup', input: { id: 7 } },
      ],
      stop_reason: 'tool_use',
    })
    expect(await (await say('no')).json()).toMatchObject({ stop_reason: 'refusal' })
    expect(await (await say('hello', { max_tokens: 2 })).json()).toMatchObject({
      content: [{ text: 'Good morning' }],
      stop_reason: 'max_tokens',
    })
  })

  test('gives a value of the schema, and calls a tool that must be called', async () => {
    const schema = { type: 'object', properties: { team: { enum: ['billing'] } }, required: ['team'] }
    const structured = await (await say('x', { output_config: { format: { type: 'json_schema', schema } } })).json()
    expect(structured).toMatchObject({ content: [{ type: 'text', text: '{"team":"billing"}' }] })
    const tools = [{ name: 'route', input_schema: schema }]
    for (const choice of [{ type: 'any' }, { type: 'tool', name: 'route' }]) {
      expect(await (await say('x', { tools, tool_choice: choice })).json()).toMatchObject({
        content: [{ type: 'tool_use', name: 'route', input: { team: 'billing' } }],
      })
    }
  })

  test('streams events that make up the same message', async () => {
    const whole = (await (await say('tool')).json()) as { readonly content: unknown }
    const streamed = (await events(await say('tool', { stream: true }))) as Array<Record<string, never>>
    expect(streamed.map(({ type }) => type)).toEqual([
      'message_start',
      'ping',
      'content_block_start',
      'content_block_delta',
      'content_block_stop',
      'content_block_start',
      'content_block_delta',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ])
    const deltas = streamed.flatMap(({ delta }) => (delta === undefined ? [] : [delta as Record<string, string>]))
    const text = deltas.map((delta) => delta['text'] ?? '').join('')
    const input: unknown = JSON.parse(deltas.map((delta) => delta['partial_json'] ?? '').join(''))
    expect(whole.content).toMatchObject([{ text }, { input }])
    expect(streamed.at(-2)).toMatchObject({ delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 12 } })
  })

  test('reports what it logs, cached input and thoughts included, whole and in a stream', async () => {
    const url = `${server.baseUrl}/messages`
    const prompt = 'What was cached is found again.'
    const read = readUsage(await (await say(prompt)).json(), url)
    const facts = new StreamFacts()
    facts.push(await (await say(prompt, { stream: true })).bytes())
    const usage = server.requests[0]?.usage
    expect(read).toMatchObject({ model: 'claude', ...usage, units: { cache_read_tokens: 4, cache_write_tokens: 2 } })
    expect(facts.end(url)).toMatchObject({ isComplete: true, usage: { ...usage, units: read?.units } })
  })

  test.each([
    ['hello', {}, 'sk-wrong', 401, 'authentication_error'],
    ['hello', { model: 'none' }, 'sk-right', 404, 'not_found_error'],
    ['hello', { max_tokens: undefined }, 'sk-right', 400, 'invalid_request_error'],
    ['hello', { messages: [] }, 'sk-right', 400, 'invalid_request_error'],
    ['busy', {}, 'sk-right', 529, 'overloaded_error'],
    ['limited', {}, 'sk-right', 429, 'rate_limit_error'],
  ])('says what is wrong in the words of the API: %s %j', async (prompt, more, key, status, type) => {
    const reply = await say(prompt, more, key)
    expect(reply.status).toBe(status)
    expect(await reply.json()).toEqual({ type: 'error', error: { type, message: expect.stringMatching(/./) } })
  })
})
