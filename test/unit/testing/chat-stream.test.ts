import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type ModelServer, scriptedModelServer } from '../../../src/testing/index.ts'
import { ask, chat, events, textOf } from './client.ts'

let server: ModelServer

beforeAll(async () => {
  server = await scriptedModelServer({
    replies: {
      no: { refusal: 'I cannot help with that.' },
      tool: { toolCalls: [{ name: 'lookup', arguments: { id: 7, kind: 'ticket' } }] },
    },
    stream: { tokensPerEvent: 2 },
  })
})

afterAll(() => server.close())

interface Chunk {
  readonly object: string
  readonly usage?: { readonly total_tokens: number } | null
  readonly choices: ReadonlyArray<{
    readonly index: number
    readonly delta: {
      readonly role?: string
      readonly content?: string
      readonly refusal?: string
      readonly tool_calls?: ReadonlyArray<{ readonly function: { readonly name?: string; readonly arguments: string } }>
    }
    readonly finish_reason: string | null
  }>
}

async function chunks(prompt: string, more: Record<string, unknown> = {}): Promise<Chunk[]> {
  const all = await events(await chat(server, prompt, { stream: true, ...more }))
  expect(all.at(-1)).toBe('[DONE]')
  return all.slice(0, -1) as Chunk[]
}

describe('streamed chat completions', () => {
  test('the pieces are the text that an unstreamed request gets', async () => {
    const prompt = 'Tell me anything.'
    const whole = await ask(server, prompt)
    server.reset()
    const all = await chunks(prompt)
    expect(all.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(whole)
    expect(all.length).toBeGreaterThan(4)
    expect(all[0]?.choices[0]?.delta.role).toBe('assistant')
    expect(all.at(-1)?.choices[0]?.finish_reason).toBe('stop')
    expect(all.every(({ object }) => object === 'chat.completion.chunk')).toBe(true)
    expect(all.every((chunk) => !('usage' in chunk))).toBe(true)
  })

  test('is an event stream', async () => {
    const reply = await chat(server, 'x', { stream: true })
    expect(reply.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    await reply.text()
  })

  test('usage comes last, and only when asked for', async () => {
    const all = await chunks('Tell me.', { stream_options: { include_usage: true } })
    expect(all.at(-1)).toMatchObject({ choices: [] })
    expect(all.slice(0, -1).every(({ usage }) => usage === null)).toBe(true)
    const logged = server.requests.at(-1)?.usage
    expect(all.at(-1)?.usage?.total_tokens).toBe((logged?.inputTokens ?? 0) + (logged?.outputTokens ?? 0))
  })

  test('tool calls stream their arguments', async () => {
    const calls = (await chunks('tool')).flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? [])
    expect(calls[0]?.function).toEqual({ name: 'lookup', arguments: '' })
    expect(calls.map((call) => call.function.arguments).join('')).toBe('{"id":7,"kind":"ticket"}')
    expect(calls.length).toBeGreaterThan(2)
  })

  test('refusals stream', async () => {
    const all = await chunks('no')
    expect(all.map(({ choices }) => choices[0]?.delta.refusal ?? '').join('')).toBe('I cannot help with that.')
  })

  test('several choices stream side by side', async () => {
    const all = await chunks('x', { n: 2 })
    expect(new Set(all.flatMap(({ choices }) => choices.map(({ index }) => index)))).toEqual(new Set([0, 1]))
  })

  test('with an interval the events come one by one', async () => {
    await using slow = await scriptedModelServer({
      reply: 'one two three four',
      stream: { tokensPerEvent: 1, intervalMs: 5 },
    })
    const reply = await chat(slow, 'x', { stream: true })
    let reads = 0
    for await (const _ of reply.body ?? []) {
      reads += 1
    }
    expect(reads).toBeGreaterThan(3)
    expect(await textOf(await chat(slow, 'x'))).toBe('one two three four')
  })
})
