import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type ModelServer, countTokens, scriptedModelServer } from '../../../src/testing/index.ts'
import { events, post } from './client.ts'

let server: ModelServer

beforeAll(async () => {
  server = await scriptedModelServer({
    replies: {
      hello: 'Good morning to you.',
      no: { refusal: 'I cannot help with that.' },
      tool: { toolCalls: [{ name: 'lookup', arguments: { id: 7 } }] },
      both: { text: 'Let me look.', toolCalls: [{ name: 'lookup', arguments: {} }] },
    },
  })
})

afterAll(() => server.close())

function respond(input: unknown, more: Record<string, unknown> = {}): Promise<Response> {
  return post(server, '/responses', { model: 'm', input, ...more })
}

describe('POST /v1/responses', () => {
  test('answers a text in the shape of the API', async () => {
    const inputTokens = countTokens('hello') + countTokens('Be brief.') + 6
    const outputTokens = countTokens('Good morning to you.')
    expect(await (await respond('hello', { instructions: 'Be brief.' })).json()).toMatchObject({
      id: expect.stringMatching(/^resp_/),
      object: 'response',
      status: 'completed',
      instructions: 'Be brief.',
      output: [
        {
          type: 'message',
          role: 'assistant',
          status: 'completed',
          content: [{ type: 'output_text', text: 'Good morning to you.', annotations: [] }],
        },
      ],
      usage: {
        input_tokens: inputTokens,
        output_tokens: outputTokens,
        total_tokens: inputTokens + outputTokens,
      },
    })
  })

  test('takes items, and knows what the system says', async () => {
    const seen: string[] = []
    await using echo = await scriptedModelServer({
      reply: ({ system, prompt, messages }) => {
        seen.push(system, prompt, messages.map(({ role }) => role).join(' '))
        return 'ok'
      },
    })
    const input = [
      { role: 'developer', content: 'In French.' },
      { role: 'user', content: [{ type: 'input_text', text: 'hello' }] },
      { type: 'function_call', call_id: 'c', name: 'f', arguments: '{}' },
      { type: 'function_call_output', call_id: 'c', output: 'sunny' },
    ]
    await post(echo, '/responses', { model: 'm', input, instructions: 'Be brief.' })
    expect(seen).toEqual(['Be brief.\nIn French.', 'hello', 'system developer user assistant tool'])
  })

  test('refuses, and calls tools', async () => {
    expect(await (await respond('no')).json()).toMatchObject({
      output: [{ type: 'message', content: [{ type: 'refusal', refusal: 'I cannot help with that.' }] }],
    })
    expect(await (await respond('both')).json()).toMatchObject({
      output: [
        { type: 'message', content: [{ text: 'Let me look.' }] },
        { type: 'function_call', call_id: expect.stringMatching(/^call_/), name: 'lookup', arguments: '{}' },
      ],
    })
  })

  test('is incomplete at the limit of tokens', async () => {
    expect(await (await respond('hello', { max_output_tokens: 2 })).json()).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      output: [{ content: [{ text: 'Good morning' }] }],
    })
  })

  test('writes structured outputs', async () => {
    const schema = { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] }
    const reply = await respond('?', { text: { format: { type: 'json_schema', name: 'x', schema } } })
    const { output } = (await reply.json()) as { output: [{ content: [{ text: string }] }] }
    expect(JSON.parse(output[0].content[0].text)).toEqual({ ok: expect.any(Boolean) })
  })

  test('knows no previous response', async () => {
    const reply = await respond('hello', { previous_response_id: 'resp_1' })
    expect(reply.status).toBe(400)
    expect(await reply.json()).toMatchObject({ error: { code: 'previous_response_not_found' } })
  })
})

interface ResponseEvent {
  readonly type: string
  readonly sequence_number: number
  readonly delta?: string
  readonly response?: { readonly status: string; readonly output: unknown[]; readonly usage: unknown }
}

describe('streamed responses', () => {
  test.each([
    ['hello', 'response.output_text', 'Good morning to you.'],
    ['no', 'response.refusal', 'I cannot help with that.'],
    ['tool', 'response.function_call_arguments', '{"id":7}'],
  ])('%s streams %s', async (input, type, text) => {
    const all = (await events(await respond(input, { stream: true }))) as ResponseEvent[]
    expect(all.map((event) => event.sequence_number)).toEqual(all.map((_, index) => index))
    const deltas = all.filter((event) => event.type === `${type}.delta`)
    expect(deltas.map(({ delta }) => delta).join('')).toBe(text)
    expect(all.map((event) => event.type)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      ...(input === 'tool' ? [] : ['response.content_part.added']),
      ...deltas.map(() => `${type}.delta`),
      `${type}.done`,
      ...(input === 'tool' ? [] : ['response.content_part.done']),
      'response.output_item.done',
      'response.completed',
    ])
  })

  test('the last event carries the whole response', async () => {
    server.reset()
    const all = (await events(await respond('hello', { stream: true }))) as ResponseEvent[]
    expect(all[0]?.response).toMatchObject({ status: 'in_progress', output: [], usage: null })
    server.reset()
    expect(all.at(-1)?.response).toEqual(await (await respond('hello')).json())
  })

  test('an incomplete response says so', async () => {
    const all = (await events(await respond('hello', { stream: true, max_output_tokens: 1 }))) as ResponseEvent[]
    expect(all.at(-1)?.type).toBe('response.incomplete')
  })
})
