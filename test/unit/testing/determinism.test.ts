import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { scriptedModelServer } from '../../../src/testing/index.ts'
import { ask, chat, post, textOf, gate } from './client.ts'

const prompts = fc.array(fc.string({ maxLength: 12 }), { minLength: 1, maxLength: 8 })

describe('replies without a script', () => {
  test('follow from seed, model, messages and occurrence, in whatever order they are asked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), prompts, async (seed, asked) => {
        await using first = await scriptedModelServer({ seed })
        await using second = await scriptedModelServer({ seed })
        const inOrder: string[] = []
        for (const prompt of asked) {
          inOrder.push(`${prompt}: ${await ask(first, prompt)}`)
        }
        const atOnce = await Promise.all(asked.map(async (prompt) => `${prompt}: ${await ask(second, prompt)}`))
        // Equal prompts may change places, and with them their occurrences.
        expect(atOnce.sort()).toEqual(inOrder.sort())
      }),
      { numRuns: 20 },
    )
  })

  test('the whole body is repeated, ids and usage included', async () => {
    await using server = await scriptedModelServer()
    const first = await (await chat(server, 'x')).text()
    server.reset()
    expect(await (await chat(server, 'x')).text()).toBe(first)
  })

  test('differ by seed, model, system message and occurrence', async () => {
    await using server = await scriptedModelServer()
    await using other = await scriptedModelServer({ seed: 2 })
    const messages = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'x' },
    ]
    const texts = [
      await ask(server, 'x'),
      await ask(server, 'x'),
      await ask(other, 'x'),
      await ask(server, 'x', { model: 'n' }),
      await ask(server, 'x', { messages }),
    ]
    expect(new Set(texts).size).toBe(texts.length)
  })

  test('do not depend on parameters, on the order of keys, or on streaming', async () => {
    await using server = await scriptedModelServer()
    const text = await ask(server, 'x')
    server.reset()
    expect(await ask(server, 'x', { temperature: 0.3, user: 'u' })).toBe(text)
    server.reset()
    const reordered = '{"messages":[{"content":"x","role":"user"}],"model":"m"}'
    expect(await textOf(await post(server, '/chat/completions', reordered))).toBe(text)
  })
})

describe('reply', () => {
  test('is told all about the request', async () => {
    const seen: unknown[] = []
    await using server = await scriptedModelServer({
      reply: (request) => {
        const { headers, ...rest } = request
        seen.push({ ...rest, attribution: headers['x-case'] })
        return undefined
      },
    })
    const body = {
      model: 'm',
      stream: false,
      messages: [
        { role: 'system', content: 'Sort.' },
        { role: 'user', content: 'ticket' },
      ],
      tools: [{ type: 'function', function: { name: 'f', parameters: { type: 'object' } } }],
      response_format: { type: 'json_schema', json_schema: { name: 's', schema: { type: 'boolean' } } },
    }
    await post(server, '/chat/completions', body, { headers: { 'x-case': '17' } })
    await post(server, '/chat/completions', body)
    expect(seen).toEqual([
      {
        endpoint: 'chat',
        model: 'm',
        prompt: 'ticket',
        system: 'Sort.',
        messages: [
          { role: 'system', text: 'Sort.' },
          { role: 'user', text: 'ticket' },
        ],
        occurrence: 0,
        attempt: 0,
        choice: 0,
        stream: false,
        tools: [{ name: 'f', parameters: { type: 'object' } }],
        mustCall: false,
        schema: { type: 'boolean' },
        body,
        attribution: '17',
      },
      expect.objectContaining({ occurrence: 1, attempt: 1, attribution: undefined }),
    ])
  })

  test('may be one for all, and a table goes before it', async () => {
    await using server = await scriptedModelServer({ reply: 'other', replies: { refund: 'billing' } })
    expect(await ask(server, 'Anything')).toBe('other')
    expect(await ask(server, 'refund')).toBe('billing')
    expect(await ask(server, 'I want a refund.')).toBe('billing')
  })

  test('the longest key in the prompt wins, an equal one before all', async () => {
    const replies = { a: 'short', 'a b': 'long', 'a b c': 'equal', '': 'empty' }
    await using server = await scriptedModelServer({ replies })
    expect(await ask(server, 'x a b y')).toBe('long')
    expect(await ask(server, 'a b c')).toBe('equal')
    expect(await ask(server, '')).toBe('empty')
    expect(await ask(server, 'zzz')).not.toBe('empty')
  })

  test('may be a promise, and holds the request until it is known', async () => {
    const door = gate<string>()
    await using server = await scriptedModelServer({ reply: () => door.promise, answers: { correct: { b: 'later' } } })
    const pending = ask(server, 'a')
    await expect.poll(() => server.totals.inFlight).toBe(1)
    door.resolve('now')
    expect(await pending).toBe('now')
    server.use({ reply: async () => undefined })
    expect(await ask(server, 'b')).toBe('later')
  })

  test.each([
    [
      'throws',
      () => {
        throw new TypeError('no such ticket')
      },
    ],
    ['rejects', () => Promise.reject(new TypeError('no such ticket'))],
  ])('that %s is a 500 that says why', async (_name, reply) => {
    await using server = await scriptedModelServer({ reply })
    const response = await chat(server, 'x')
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({
      error: { message: expect.stringContaining('TypeError: no such ticket'), code: 'script_error' },
    })
  })

  test.each([[null], [5], [{ txt: 'x' }]])('that is %j is told what a reply may be', async (reply) => {
    await using server = await scriptedModelServer({ reply: () => reply as unknown as string })
    expect(await (await chat(server, 'x')).json()).toMatchObject({
      error: { message: expect.stringContaining('a reply must be a string or an object with text') },
    })
  })

  test('each model may have a script of its own', async () => {
    await using server = await scriptedModelServer({
      reply: 'common',
      models: { plain: {}, own: { reply: 'own' }, table: { replies: { x: 'found' } } },
    })
    expect(await ask(server, 'x', { model: 'plain' })).toBe('common')
    expect(await ask(server, 'x', { model: 'own' })).toBe('own')
    expect(await ask(server, 'x', { model: 'table' })).toBe('found')
    expect((await chat(server, 'x', { model: 'm' })).status).toBe(404)
  })
})
