import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type ModelServer, countTokens, scriptedModelServer } from '../../../src/testing/index.ts'
import { chat, post } from './client.ts'

const text = 'Billing, without any doubt: it says refund.'
let server: ModelServer

beforeAll(async () => {
  server = await scriptedModelServer({
    replies: {
      'Which team?': text,
      json: { json: { team: 'billing' } },
      no: { refusal: 'I cannot help with that.' },
      tool: {
        toolCalls: [
          { name: 'lookup', arguments: { id: 7 } },
          { name: 'raw', arguments: '{"cut', id: 'call_1' },
        ],
      },
      thinking: { text: 'Yes.', reasoningTokens: 40, cachedTokens: 1000 },
      filtered: { text: '', finishReason: 'content_filter' },
      'too long': { error: { status: 400, message: 'Too long.', code: 'context_length_exceeded', param: 'messages' } },
    },
  })
})

afterAll(() => server.close())

describe('POST /v1/chat/completions', () => {
  test('answers in the shape of the API, with usage that fits the texts', async () => {
    const reply = await chat(server, 'Which team?')
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toBe('application/json')
    const outputTokens = countTokens(text)
    // Three for the frame of the message, three for the start of the reply.
    const inputTokens = countTokens('Which team?') + 6
    expect(await reply.json()).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-[0-9a-f]{24}$/),
      object: 'chat.completion',
      model: 'm',
      choices: [{ index: 0, message: { role: 'assistant', content: text, refusal: null }, finish_reason: 'stop' }],
      usage: {
        prompt_tokens: inputTokens,
        completion_tokens: outputTokens,
        total_tokens: inputTokens + outputTokens,
      },
    })
  })

  test('the prompt is the last user message, and parts are text', async () => {
    const messages = [
      { role: 'system', content: 'Sort.' },
      { role: 'user', content: 'no' },
      { role: 'assistant', content: 'Yes?' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'json' },
          { type: 'image_url', image_url: { url: 'data:,' } },
        ],
      },
    ]
    const reply = await post(server, '/chat/completions', { model: 'm', messages })
    expect(await reply.json()).toMatchObject({ choices: [{ message: { content: '{"team":"billing"}' } }] })
  })

  test('refuses', async () => {
    expect(await (await chat(server, 'no')).json()).toMatchObject({
      choices: [{ message: { content: null, refusal: 'I cannot help with that.' }, finish_reason: 'stop' }],
    })
  })

  test('calls tools, with arguments as JSON or as they are', async () => {
    expect(await (await chat(server, 'tool')).json()).toMatchObject({
      choices: [
        {
          finish_reason: 'tool_calls',
          message: {
            content: null,
            tool_calls: [
              {
                id: expect.stringMatching(/^call_/),
                type: 'function',
                function: { name: 'lookup', arguments: '{"id":7}' },
              },
              { id: 'call_1', type: 'function', function: { name: 'raw', arguments: '{"cut' } },
            ],
          },
        },
      ],
    })
  })

  test('reports reasoning as output, and never more cached tokens than there are', async () => {
    const inputTokens = countTokens('thinking') + 6
    expect(await (await chat(server, 'thinking')).json()).toMatchObject({
      usage: {
        completion_tokens: 42,
        completion_tokens_details: { reasoning_tokens: 40 },
        prompt_tokens_details: { cached_tokens: inputTokens },
      },
    })
  })

  test('ends at the limit of tokens, and before a stop sequence', async () => {
    const cut = await (await chat(server, 'Which team?', { max_completion_tokens: 2 })).json()
    expect(cut).toMatchObject({
      choices: [{ message: { content: 'Billing,' }, finish_reason: 'length' }],
      usage: { completion_tokens: 2 },
    })
    const stopped = await (await chat(server, 'Which team?', { stop: ['doubt', ' without'] })).json()
    expect(stopped).toMatchObject({ choices: [{ message: { content: 'Billing,' }, finish_reason: 'stop' }] })
  })

  test('a limit that is just enough cuts nothing', async () => {
    const reply = await chat(server, 'Which team?', { max_tokens: countTokens(text) })
    expect(await reply.json()).toMatchObject({ choices: [{ message: { content: text }, finish_reason: 'stop' }] })
  })

  test('gives n choices, each its own', async () => {
    const body = (await (await chat(server, 'Anything', { n: 3 })).json()) as {
      readonly choices: ReadonlyArray<{ readonly index: number; readonly message: { readonly content: string } }>
      readonly usage: { readonly completion_tokens: number }
    }
    expect(body.choices.map(({ index }) => index)).toEqual([0, 1, 2])
    const texts = body.choices.map(({ message }) => message.content)
    expect(new Set(texts).size).toBe(3)
    expect(body.usage.completion_tokens).toBe(texts.reduce((sum, one) => sum + countTokens(one), 0))
  })

  test('a scripted finish reason and a scripted error', async () => {
    expect(await (await chat(server, 'filtered')).json()).toMatchObject({
      choices: [{ finish_reason: 'content_filter' }],
    })
    const reply = await chat(server, 'too long')
    expect(reply.status).toBe(400)
    expect(await reply.json()).toEqual({
      error: {
        message: 'Too long.',
        type: 'invalid_request_error',
        param: 'messages',
        code: 'context_length_exceeded',
      },
    })
  })
})

describe('structured outputs and forced tools without a script', () => {
  const schema = {
    type: 'object',
    properties: { team: { enum: ['billing', 'technical'] }, urgency: { type: 'integer', minimum: 1, maximum: 3 } },
    required: ['team', 'urgency'],
    additionalProperties: false,
  }

  test('a json_schema gets a value that fits', async () => {
    const format = { type: 'json_schema', json_schema: { name: 'triage', strict: true, schema } }
    const reply = await chat(server, 'Ticket 12', { response_format: format })
    const { choices } = (await reply.json()) as { choices: [{ message: { content: string } }] }
    const value: unknown = JSON.parse(choices[0].message.content)
    expect(value).toEqual({
      team: expect.stringMatching(/^(billing|technical)$/),
      urgency: expect.toSatisfy((urgency: number) => [1, 2, 3].includes(urgency)),
    })
  })

  test('json_object gets an object', async () => {
    const reply = await chat(server, 'Ticket 12', { response_format: { type: 'json_object' } })
    const { choices } = (await reply.json()) as { choices: [{ message: { content: string } }] }
    expect(JSON.parse(choices[0].message.content)).toEqual({ reply: expect.any(String) })
  })

  test.each([
    ['required', 'required'],
    ['one by name', { type: 'function', function: { name: 'route' } }],
  ])('tool_choice %s is obeyed', async (_name, choice) => {
    const tools = [{ type: 'function', function: { name: 'route', parameters: schema } }]
    const reply = await chat(server, 'Ticket 12', { tools, tool_choice: choice })
    expect(await reply.json()).toMatchObject({
      choices: [
        { message: { tool_calls: [{ function: { name: 'route', arguments: expect.stringContaining('"team"') } }] } },
      ],
    })
  })

  test('tool_choice auto leaves the text', async () => {
    const tools = [{ type: 'function', function: { name: 'route', parameters: schema } }]
    const reply = await chat(server, 'Ticket 12', { tools, tool_choice: 'auto' })
    expect(await reply.json()).toMatchObject({
      choices: [{ finish_reason: 'stop', message: { content: expect.stringMatching(/./) } }],
    })
  })
})
