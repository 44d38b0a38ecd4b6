import { describe, expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'

import { toolCalls } from '../../../src/evaluation/scorers/tool-calls.ts'
import type { System } from '../../../src/evaluation/system.ts'
import { model } from '../../../src/models/model.ts'
import type { ModelAnswer } from '../../../src/models/tools/model-answer.ts'
import { tool } from '../../../src/models/tools/model-tool.ts'
import { ask, errorOf, serverForEachTest } from './support/ask.ts'

const api = serverForEachTest()
const requests = (): Array<Record<string, unknown>> =>
  api.server.requests.map(({ body }) => body as Record<string, unknown>)

const findOrder = tool({
  description: 'Finds an order.',
  parameters: z.object({ id: z.int() }),
  run: ({ id }) => (id === 13 ? Promise.reject(new Error('the archive is closed')) : { id, paid: true }),
})
const refund = tool({ parameters: z.object({ id: z.int(), reason: z.string().optional() }) })

/** Looks an order up, then says what it was told. */
const lookUp = {
  reply: ({ messages }: { messages: ReadonlyArray<{ role: string; text: string }> }) => {
    const told = messages.filter(({ role }) => role === 'tool').map(({ text }) => text)
    return told.length === 0 ? { toolCalls: [{ name: 'findOrder', arguments: { id: 7 } }] } : `told: ${told.join(' ')}`
  },
}

describe.each(['chat', 'responses'] as const)('tools of %s', (api_) => {
  const options = (): { baseUrl: string; api: 'chat' | 'responses' } => ({ baseUrl: api.baseUrl, api: api_ })

  test.each([false, true])('are called until the model answers (streamed: %s)', async (stream) => {
    api.server.use(lookUp)
    const agent = model('openai/m', { ...options(), stream, tools: { findOrder } })
    expectTypeOf(agent).toEqualTypeOf<System<unknown, ModelAnswer>>()
    const output = await ask(agent, 'where is it?')
    expect(output).toEqual({
      answer: 'told: {"id":7,"paid":true}',
      toolCalls: [{ name: 'findOrder', arguments: { id: 7 }, result: { id: 7, paid: true } }],
      rounds: 2,
      stoppedBy: 'answer',
      finishReason: 'stop',
    })
    const score = toolCalls()
    const args = { input: 'x', output, expected: [{ name: 'findOrder', arguments: { id: 7 } }] }
    expect(await score({ ...args, case: { id: '1', ...args } })).toBe(true)
  })

  test('are offered as JSON Schema', async () => {
    await ask(model('openai/m', { ...options(), tools: { findOrder } }), 'x')
    const [{ tools } = {}] = requests()
    const described = api_ === 'chat' ? (tools as Array<{ function: unknown }>)[0]?.function : (tools as unknown[])[0]
    expect(described).toMatchObject({
      name: 'findOrder',
      description: 'Finds an order.',
      parameters: { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] },
    })
  })

  test('without run end the conversation, with what was called', async () => {
    api.server.use({ reply: { toolCalls: [{ name: 'refund', arguments: { id: 7 } }] } })
    expect(await ask(model('openai/m', { ...options(), tools: { findOrder, refund } }), 'x')).toMatchObject({
      answer: null,
      toolCalls: [{ name: 'refund', arguments: { id: 7 } }],
      rounds: 1,
      stoppedBy: 'tool',
    })
  })

  test('that are asked for without end are stopped', async () => {
    api.server.use({ reply: { toolCalls: [{ name: 'findOrder', arguments: { id: 7 } }] } })
    const output = await ask(model('openai/m', { ...options(), tools: { findOrder }, maxRounds: 3 }), 'x')
    expect(output).toMatchObject({ answer: null, rounds: 3, stoppedBy: 'rounds' })
    expect(output.toolCalls).toHaveLength(3)
    expect(output.toolCalls[2]).not.toHaveProperty('result')
    expect(requests()).toHaveLength(3)
  })

  test('tell the model what went wrong', async () => {
    const wrong = [
      { name: 'findOrders', arguments: { id: 1 } },
      { name: 'findOrder', arguments: '{"id": ' },
      { name: 'findOrder', arguments: { id: 'seven' } },
      { name: 'findOrder', arguments: { id: 13 } },
    ]
    api.server.use({
      reply: ({ messages }) => (messages.some(({ role }) => role === 'tool') ? 'sorry' : { toolCalls: wrong }),
    })
    const { answer, toolCalls: called } = await ask(model('openai/m', { ...options(), tools: { findOrder } }), 'x')
    expect(answer).toBe('sorry')
    expect(called.map(({ error }) => error)).toEqual([
      'there is no tool "findOrders". There are findOrder',
      'the arguments are not JSON',
      expect.stringContaining('the arguments do not fit: id: '),
      'the archive is closed',
    ])
    expect(JSON.stringify(requests().at(-1))).toContain('Error: the archive is closed')
  })

  test('whose run asks a model that fails are an error of the provider', async () => {
    api.server.use(lookUp)
    const inner = model('openai/m', { baseUrl: 'http://127.0.0.1:1/v1' })
    const asks = tool({
      parameters: z.object({ id: z.int() }),
      run: (_, call) => inner.run('x', { ...call, trial: 0 }),
    })
    const error = await errorOf(model('openai/m', { ...options(), tools: { findOrder: asks } }))
    expect(error).toMatchObject({ name: 'ProviderConnectionError', origin: 'provider' })
  })

  test('with a schema give a typed answer', async () => {
    api.server.use({
      reply: ({ messages }) =>
        messages.some(({ role }) => role === 'tool')
          ? { json: { paid: true } }
          : { toolCalls: [{ name: 'findOrder', arguments: { id: 7 } }] },
    })
    const agent = model('openai/m', { ...options(), tools: { findOrder }, schema: z.object({ paid: z.boolean() }) })
    expectTypeOf(agent).toEqualTypeOf<System<unknown, ModelAnswer<{ paid: boolean }>>>()
    expect(await ask(agent, 'x')).toMatchObject({ answer: { paid: true }, rounds: 2 })
  })

  test('even none of them: finish reason and refusal are told', async () => {
    const system = model('openai/m', { ...options(), tools: {}, maxTokens: 2, onRefusal: 'output' })
    api.server.use({ reply: 'one two three four' })
    expect(await ask(system, 'x')).toMatchObject({ answer: 'one two', finishReason: 'length', toolCalls: [] })
    expect(requests().at(-1)).not.toHaveProperty('tools')
    api.server.use({ reply: { refusal: 'No.' } })
    expect(await ask(system, 'y')).toMatchObject({ answer: 'No.', refusal: 'No.', stoppedBy: 'answer' })
  })

  test('are part of the version', () => {
    const versions = [
      model('openai/m', options()),
      model('openai/m', { ...options(), tools: { findOrder } }),
      model('openai/m', { ...options(), tools: { refund } }),
      model('openai/m', { ...options(), tools: { findOrder }, maxRounds: 2 }),
    ].map(({ version }) => version)
    expect(new Set(versions).size).toBe(versions.length)
  })
})

test.each([
  [{ 'find order': findOrder }, 'got "find order"'],
  [{ findOrder: { parameters: z.string() } }, 'tools.findOrder.parameters must be the schema of an object'],
  [
    { findOrder: { parameters: z.object({ at: z.date() }) } },
    'tools.findOrder.parameters cannot be written as JSON Schema',
  ],
])('tools that no API takes: %o', (tools, message) => {
  const create = (): unknown => model('openai/m', { tools })
  expect(create).toThrow(RangeError)
  expect(create).toThrow(message)
})
