import OpenAI, {
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
} from 'openai'
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { type ModelServer, scriptedModelServer } from '../../../src/testing/index.ts'

// The official client must not notice that no model is behind the server.

let server: ModelServer
let client: OpenAI

beforeAll(async () => {
  server = await scriptedModelServer({
    apiKey: 'sk-right',
    models: ['m', 'e'],
    replies: {
      hello: 'Good morning to you, and welcome.',
      no: { refusal: 'I cannot help with that.' },
      tool: { toolCalls: [{ name: 'lookup', arguments: { id: 7 } }] },
    },
    faults: [
      { kind: 'status', status: 503, when: { prompt: 'busy' } },
      { kind: 'rate-limit', when: { prompt: 'limited' } },
    ],
  })
  client = new OpenAI({ baseURL: server.baseUrl, apiKey: 'sk-right', maxRetries: 0 })
})

afterAll(() => server.close())

const triage = z.object({ team: z.enum(['billing', 'technical']), urgency: z.int().min(1).max(3) })

function chatBody(content: string): { model: string; messages: [{ role: 'user'; content: string }] } {
  return { model: 'm', messages: [{ role: 'user', content }] }
}

describe('the official client', () => {
  test('assembles streamed chat completions', async () => {
    const text = client.chat.completions.stream(chatBody('hello'))
    expect(await text.finalContent()).toBe('Good morning to you, and welcome.')
    const tool = await client.chat.completions.stream(chatBody('tool')).finalChatCompletion()
    expect(tool.choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: { tool_calls: [{ function: { name: 'lookup', arguments: '{"id":7}' } }] },
    })
    const refusal = await client.chat.completions.stream(chatBody('no')).finalChatCompletion()
    expect(refusal.choices[0]?.message.refusal).toBe('I cannot help with that.')
  })

  test('assembles streamed responses', async () => {
    for (const [input, output] of [
      ['hello', { type: 'message', content: [{ type: 'output_text', text: 'Good morning to you, and welcome.' }] }],
      ['no', { type: 'message', content: [{ type: 'refusal', refusal: 'I cannot help with that.' }] }],
      ['tool', { type: 'function_call', name: 'lookup', arguments: '{"id":7}' }],
    ] as const) {
      const response = await client.responses.stream({ model: 'm', input }).finalResponse()
      expect(response.output).toMatchObject([output])
    }
  })

  test('parses structured outputs', async () => {
    const completion = await client.chat.completions.parse({
      ...chatBody('Ticket 12'),
      response_format: zodResponseFormat(triage, 'triage'),
    })
    expect(triage.safeParse(completion.choices[0]?.message.parsed).success).toBe(true)
    const text = { format: zodTextFormat(triage, 'triage') }
    const response = await client.responses.parse({ model: 'm', input: 'Ticket 12', text })
    expect(triage.safeParse(response.output_parsed).success).toBe(true)
  })

  test('gets the same vectors in base64, its default, and as numbers', async () => {
    const input = ['refund', 'lamp']
    const packed = await client.embeddings.create({ model: 'e', input, dimensions: 16 })
    const plain = await client.embeddings.create({ model: 'e', input, dimensions: 16, encoding_format: 'float' })
    expect(server.requests.at(-2)?.body).toMatchObject({ encoding_format: 'base64' })
    expect(packed.data).toEqual(plain.data)
  })

  test('lists models', async () => {
    const ids: string[] = []
    for await (const { id } of client.models.list()) {
      ids.push(id)
    }
    expect(ids).toEqual(['m', 'e'])
  })

  test.each([
    ['a wrong key', AuthenticationError, () => client.withOptions({ apiKey: 'sk-wrong' }).models.list()],
    ['an unknown model', NotFoundError, () => client.responses.create({ model: 'x', input: 'hello' })],
    ['a bad request', BadRequestError, () => client.embeddings.create({ model: 'e', input: '' })],
    ['a limit', RateLimitError, () => client.chat.completions.create(chatBody('limited'))],
    ['an outage', InternalServerError, () => client.chat.completions.create(chatBody('busy'))],
  ])('throws its own error for %s', async (_name, type, call) => {
    await expect(call()).rejects.toBeInstanceOf(type)
  })
})
