import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { readUsage } from '../../../src/calls/read-usage.ts'
import { StreamFacts } from '../../../src/calls/stream-facts.ts'
import { type ModelServer, scriptedModelServer } from '../../../src/testing/index.ts'

let server: ModelServer

beforeAll(async () => {
  server = await scriptedModelServer({
    apiKey: 'right',
    models: ['gemini'],
    replies: {
      hello: { text: 'Good morning to you, and welcome.', cachedTokens: 2, reasoningTokens: 5 },
      tool: { toolCalls: [{ name: 'lookup', arguments: { id: 7 } }] },
    },
  })
})

beforeEach(() => server.reset())
afterAll(() => server.close())

interface Asked {
  readonly method?: string
  readonly model?: string
  readonly key?: string
  readonly body?: object
}

function ask(
  text: string,
  { method = 'generateContent', model = 'gemini', key = 'right', body = {} }: Asked = {},
): Promise<Response> {
  return fetch(`${server.url}/v1beta/models/${model}:${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-goog-api-key': key },
    body: JSON.stringify({ contents: [{ role: 'user', parts: [{ text }] }], ...body }),
  })
}

describe('generateContent', () => {
  test('answers in the shape of the API', async () => {
    expect(await (await ask('hello')).json()).toMatchObject({
      candidates: [
        { content: { role: 'model', parts: [{ text: 'Good morning to you, and welcome.' }] }, finishReason: 'STOP' },
      ],
      usageMetadata: { cachedContentTokenCount: 2, thoughtsTokenCount: 5 },
      modelVersion: 'gemini',
    })
  })

  test('tells the script who said what', async () => {
    let seen = ''
    await using echo = await scriptedModelServer({
      reply: ({ endpoint, model, system, messages }) => {
        seen = [endpoint, model, system, ...messages.map(({ role, text }) => `${role}: ${text}`)].join(' | ')
        return 'ok'
      },
    })
    const contents = [
      { parts: [{ text: 'weather?' }] },
      { role: 'model', parts: [{ functionCall: { name: 'f', args: {} } }] },
      { role: 'user', parts: [{ functionResponse: { name: 'f', response: { sky: 'blue' } } }] },
    ]
    const body = JSON.stringify({ contents, systemInstruction: { parts: [{ text: 'S' }] } })
    await fetch(`${echo.url}/v1beta/models/a%20b:generateContent`, { method: 'POST', body })
    expect(seen).toBe('generate-content | a b | S | system: S | user: weather? | assistant:  | tool: {"sky":"blue"}')
  })

  test('calls functions, and gives values of a schema', async () => {
    expect(await (await ask('tool')).json()).toMatchObject({
      candidates: [{ content: { parts: [{ functionCall: { name: 'lookup', args: { id: 7 } } }] } }],
    })
    const schema = { type: 'OBJECT', properties: { team: { type: 'STRING', enum: ['billing'] } }, required: ['team'] }
    const structured = { generationConfig: { responseMimeType: 'application/json', responseSchema: schema } }
    expect(await (await ask('x', { body: structured })).json()).toMatchObject({
      candidates: [{ content: { parts: [{ text: '{"team":"billing"}' }] } }],
    })
    const forced = {
      tools: [{ functionDeclarations: [{ name: 'route', parameters: schema }] }],
      toolConfig: { functionCallingConfig: { mode: 'ANY' } },
    }
    expect(await (await ask('x', { body: forced })).json()).toMatchObject({
      candidates: [{ content: { parts: [{ functionCall: { name: 'route', args: { team: 'billing' } } }] } }],
    })
  })

  test.each(['streamGenerateContent?alt=sse', 'streamGenerateContent', 'generateContent'])(
    '%s reports what it logs, cached input and thoughts included',
    async (method) => {
      const reply = await ask('hello', { method })
      const bytes = await reply.bytes()
      const usage = server.requests[0]?.usage
      const expected = { ...usage, units: { cache_read_tokens: 2 } }
      const url = `${server.url}/v1beta/models/gemini:${method}`
      if (reply.headers.get('content-type')?.startsWith('text/event-stream') === true) {
        const facts = new StreamFacts()
        facts.push(bytes)
        expect(facts.end(url)).toMatchObject({ isComplete: true, usage: expected })
      } else {
        const json: unknown = JSON.parse(new TextDecoder().decode(bytes))
        expect(Array.isArray(json)).toBe(method !== 'generateContent')
        expect(readUsage(json, url)).toMatchObject(expected)
      }
    },
  )

  test.each([
    [{ key: 'wrong' }, 401, 'UNAUTHENTICATED'],
    [{ model: 'none' }, 404, 'NOT_FOUND'],
    [{ body: { contents: [] } }, 400, 'INVALID_ARGUMENT'],
  ])('says what is wrong in the words of the API: %j', async (asked, code, status) => {
    const reply = await ask('hello', asked)
    expect(reply.status).toBe(code)
    expect(await reply.json()).toEqual({ error: { code, status, message: expect.stringMatching(/./) } })
  })

  test('takes a key in the address too', async () => {
    const url = `${server.url}/v1beta/models/gemini:generateContent?key=right`
    const body = JSON.stringify({ contents: [{ parts: [{ text: 'hello' }] }] })
    expect((await fetch(url, { method: 'POST', body })).status).toBe(200)
    expect(server.requests[0]?.path).toBe('/v1beta/models/gemini:generateContent?key=…')
  })
})
