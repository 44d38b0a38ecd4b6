import { OpenAI } from 'openai'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { SystemFunction } from '../../../../src/evaluation/system.ts'
import { useGateway } from '../../../../src/gateway/current-gateway.ts'
import { gatewayFetch } from '../../../../src/gateway/gateway-fetch.ts'
import { interceptFetch } from '../../../../src/gateway/interception/intercept-fetch.ts'
import { model } from '../../../../src/models/model.ts'
import { runOn } from '../../evaluation/__helpers__/run-one.ts'
import { doorForEachTest } from '../support/door.ts'
import { chatRequest } from '../support/requests.ts'

// What a provider does is its fault, whichever client the system has.

const door = doorForEachTest()
let undo: Array<() => void> = []

beforeEach(() => {
  undo = [useGateway(door.gateway), interceptFetch({ hosts: [door.host] })]
})

afterEach(() => undo.toReversed().forEach((step) => step()))

type Fetch = (url: string, init: RequestInit) => Promise<Response>

const apiKey = 'k'

/** As people write it, who think of no failure. */
async function byHand(fetch: Fetch, prompt: string): Promise<string> {
  const { url, body } = chatRequest(door.server.baseUrl, prompt)
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: String(body),
  })
  const completion = (await response.json()) as { choices: ReadonlyArray<{ message: { content: string } }> }
  return (completion.choices as [{ message: { content: string } }])[0].message.content
}

async function byOpenai(client: OpenAI, content: string, stream = false): Promise<string> {
  const messages = [{ role: 'user' as const, content }]
  if (!stream) {
    return (await client.chat.completions.create({ model: 'm', messages })).choices[0]?.message.content ?? ''
  }
  let text = ''
  for await (const { choices } of await client.chat.completions.create({ model: 'm', messages, stream })) {
    text += choices[0]?.delta.content ?? ''
  }
  return text
}

const systems: Record<string, SystemFunction<string>> = {
  'model()': (prompt, options) => model('openai/m', { baseUrl: door.server.baseUrl }).run(prompt, options),
  openai: (prompt) => byOpenai(new OpenAI({ baseURL: door.server.baseUrl, apiKey }), prompt),
  'openai, streamed': (prompt) => byOpenai(new OpenAI({ baseURL: door.server.baseUrl, apiKey }), prompt, true),
  'openai with gatewayFetch': (prompt) =>
    byOpenai(new OpenAI({ baseURL: door.server.baseUrl, apiKey, fetch: gatewayFetch }), prompt),
  fetch: (prompt) => byHand(fetch, prompt),
  gatewayFetch: (prompt) => byHand(gatewayFetch, prompt),
  'streamText of the AI SDK, awaited': async (prompt) => await (await streamed(prompt)).text,
  // Here it keeps the error to itself: the stream is empty.
  'streamText of the AI SDK, read': async (prompt) => {
    let text = ''
    for await (const piece of (await streamed(prompt)).textStream) {
      text += piece
    }
    return text
  },
}

interface StreamedText {
  readonly text: Promise<string>
  readonly textStream: AsyncIterable<string>
}

/** Without its types, which do not compile under this repository's options. */
async function streamed(prompt: string): Promise<StreamedText> {
  const [provider, sdk]: readonly string[] = ['@ai-sdk/openai', 'ai']
  const { createOpenAI } = (await import(provider ?? '')) as {
    createOpenAI: (options: object) => { chat: (name: string) => unknown }
  }
  const { streamText } = (await import(sdk ?? '')) as { streamText: (options: object) => StreamedText }
  const client = createOpenAI({ baseURL: door.server.baseUrl, apiKey }).chat('m')
  return streamText({ model: client, prompt, maxRetries: 0, onError: () => {} })
}

describe.each(Object.entries(systems))('of %s', (_, run) => {
  test.each([
    ['401', { kind: 'status', status: 401, message: 'who are you?' }],
    ['404', { kind: 'status', status: 404, message: 'no such thing' }],
    ['500', { kind: 'status', status: 500, message: 'out of order' }],
    ['the connection', { kind: 'drop' }],
  ] as const)('%s is the fault of the provider, and is told', async (what, fault) => {
    door.server.use({ faults: [fault] })
    const { observations } = await runOn([{ input: 'x' }], run, { score: () => 1 })
    expect(observations).toMatchObject([{ outcome: 'error', error: { origin: 'provider' } }])
    expect(observations[0]?.error?.message).toMatch(
      what === 'the connection' ? /connection was lost/ : new RegExp(what),
    )
  })
})

test('an empty answer that no failure came before is an answer', async () => {
  const { observations } = await runOn([{ input: 'x' }], () => '', { score: () => 0 })
  expect(observations).toMatchObject([{ outcome: 'scored', output: '' }])
})

test('of a 404 the path is told, and that the base URL may lack something', async () => {
  const lost = new OpenAI({ baseURL: door.server.url, apiKey })
  const { observations } = await runOn([{ input: 'x' }], async (prompt: string) => {
    return await byOpenai(lost, prompt).catch(() => '')
  })
  expect(observations[0]?.error?.message).toContain(
    `404 from ${door.host}/chat/completions: the base URL probably lacks /v1`,
  )
})

test('a stream that breaks off in the middle is the fault of the provider', async () => {
  door.server.use({ faults: [{ kind: 'truncate' }] })
  const { observations } = await runOn([{ input: 'x' }], systems['openai, streamed'])
  expect(observations).toMatchObject([{ error: { origin: 'provider' } }])
})

test('a system that goes wrong by itself is to blame, also where a failure before was overcome', async () => {
  door.server.use({ faults: [{ kind: 'status', status: 500, when: { prompt: 'first' } }] })
  const run = async (ask: (prompt: string) => Promise<unknown>): Promise<unknown> => {
    await ask('first').catch(() => {})
    await ask('second')
    throw new TypeError('a fault of its own')
  }
  const { observations } = await runOn([{ input: 'x' }], () => run((prompt) => byHand(fetch, prompt)), {
    score: () => 1,
  })
  expect(observations).toMatchObject([{ error: { origin: 'system', message: 'a fault of its own' } }])
})

test('of calls made together, one that was answered does not hide one that failed', async () => {
  door.server.use({ latency: { from: 0, to: 30 }, faults: [{ kind: 'status', status: 500, when: { prompt: 'b' } }] })
  const together = async (): Promise<unknown> => {
    const parts = await Promise.allSettled(['a', 'b', 'c'].map((prompt) => byHand(fetch, prompt)))
    return parts.map((part) => {
      if (part.status === 'rejected') {
        throw new Error('one part is missing')
      }
      return part.value
    })
  }
  const { observations } = await runOn([{ input: 'x' }], together, { score: () => 1 })
  expect(observations).toMatchObject([
    { error: { origin: 'provider', message: `one part is missing (500 from ${door.host})` } },
  ])
})
