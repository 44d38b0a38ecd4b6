import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { withCallContext } from '../../../../src/calls/call-context.ts'
import { CallLedger } from '../../../../src/calls/call-ledger.ts'
import { useGateway } from '../../../../src/gateway/current-gateway.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import { interceptFetch } from '../../../../src/gateway/interception/intercept-fetch.ts'
import { contextOf } from '../support/context-of.ts'

// The AI SDK with its gateway, as it is used; what the server says is what the client understands.

const finishReason = { unified: 'stop', raw: 'stop' }
const usage = {
  inputTokens: { total: 12, noCache: 8, cacheRead: 4, cacheWrite: 0 },
  outputTokens: { total: 7, text: 2, reasoning: 5 },
}
const whole = { content: [{ type: 'text', text: 'yes' }], finishReason, usage, warnings: [] }
const parts = [
  { type: 'stream-start', warnings: [] },
  { type: 'text-start', id: '1' },
  { type: 'text-delta', id: '1', delta: 'yes' },
  { type: 'text-end', id: '1' },
  { type: 'finish', finishReason, usage },
]

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    const isStreamed = request.headers['ai-language-model-streaming'] === 'true'
    response.setHeader('content-type', isStreamed ? 'text/event-stream' : 'application/json')
    response.end(isStreamed ? parts.map((part) => `data: ${JSON.stringify(part)}\n\n`).join('') : JSON.stringify(whole))
  })
})

let undo: Array<() => unknown> = []
let url = ''

beforeEach(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const gateway = new Gateway({ prices: { 'openai/small': { inputPerMillion: 1e6, outputPerMillion: 1e6 } } })
  undo = [useGateway(gateway), interceptFetch({ hosts: [new URL(url).host] }), () => gateway.close()]
})

afterEach(async () => {
  for (const step of undo) {
    await step()
  }
  server.closeAllConnections()
  server.close()
})

interface Sdk {
  readonly createGateway: (options: object) => (model: string) => unknown
  readonly generateText: (options: object) => Promise<{ readonly text: string }>
  readonly streamText: (options: object) => { readonly text: Promise<string> }
}

test.each([false, true])('tokens and cost are known (streamed: %s)', async (isStreamed) => {
  // Without its types, which do not compile under this repository's options.
  const name: string = 'ai'
  const { createGateway, generateText, streamText } = (await import(name)) as Sdk
  const model = createGateway({ baseURL: `${url}/v4/ai`, apiKey: 'key-0123456789' })('openai/small')
  const ledger = new CallLedger()
  const ask = isStreamed
    ? async () => await streamText({ model, prompt: 'x' }).text
    : async () => (await generateText({ model, prompt: 'x' })).text
  expect(await withCallContext(contextOf({ ledger }), ask)).toBe('yes')
  expect(ledger.totals).toMatchObject({ calls: 1, inputTokens: 12, outputTokens: 7, costUsd: 19 })
  // Whole, so that it is used again.
  const again = new CallLedger()
  expect(await withCallContext(contextOf({ ledger: again }), ask)).toBe('yes')
  expect(again.totals).toMatchObject({ calls: 1, cachedCalls: 1, inputTokens: 12 })
})
