import { expect, test } from 'vitest'

import { model } from '../../../src/models/model.ts'
import { ask, serverForEachTest } from './support/ask.ts'

const api = serverForEachTest()
const lastRequest = (): Record<string, unknown> => api.server.requests.at(-1)?.body as Record<string, unknown>

const parts = [
  { type: 'text', text: 'what is this?' },
  { type: 'image_url', image_url: { url: 'https://example.com/cat.png' } },
  { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
]

test('parts of a message, images among them, are the message of the user', async () => {
  expect(await ask(model('openai/m', { baseUrl: api.baseUrl, system: 's' }), parts)).toBe('re: what is this?')
  expect(lastRequest()['messages']).toEqual([
    { role: 'system', content: 's' },
    { role: 'user', content: parts },
  ])
})

test('images within messages are passed through', async () => {
  const messages = [{ role: 'user', content: parts }]
  await ask(model('openai/m', { baseUrl: api.baseUrl }), { messages })
  expect(lastRequest()['messages']).toEqual(messages)
})

test('lists that only look like parts are JSON', async () => {
  for (const list of [[{ type: 'text' }], [{ type: 'order', order: 1 }], []]) {
    expect(await ask(model('openai/m', { baseUrl: api.baseUrl }), list)).toBe(`re: ${JSON.stringify(list)}`)
  }
})
