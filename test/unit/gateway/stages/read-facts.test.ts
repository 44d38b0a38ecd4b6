import { expect, test } from 'vitest'

import { Gateway } from '../../../../src/gateway/gateway.ts'
import { readFacts } from '../../../../src/gateway/stages/read-facts.ts'
import { ReplyStream } from '../../../../src/gateway/reply-stream.ts'
import { scriptedModelServer } from '../../../../src/testing/index.ts'
import { callOf, replyOf } from '../support/calls.ts'
import { chatRequest, endOf, textOf } from '../support/requests.ts'

const MB = 1024 * 1024
const prices = { m: { inputPerMillion: 1_000_000, outputPerMillion: 0 } }

test('a reply in JSON that is handed on because of its length tells what it used, and is kept', async () => {
  await using server = await scriptedModelServer({ reply: 'x'.repeat(9 * MB) })
  await using gateway = new Gateway({ prices })
  const request = chatRequest(server.baseUrl, 'two words')
  const [first, second] = [
    await gateway.fetch(request, { key: 'k', model: 'm' }),
    await gateway.fetch(request, { key: 'k', model: 'm' }),
  ]
  expect(first.kind).toBe('streamed')
  expect((await textOf(first)).length).toBeGreaterThan(9 * MB)
  const { inputTokens, outputTokens } = server.requests[0]?.usage ?? {}
  expect(await endOf(first)).toMatchObject({ isComplete: true, inputTokens, outputTokens, costUsd: inputTokens })
  expect((await textOf(second)).length).toBeGreaterThan(9 * MB)
  expect(server.requests).toHaveLength(1)
  expect(gateway.traffic().groups).toMatchObject([{ calls: 2, unknownUsage: 0 }])
})

test.each([
  ['one that breaks off', '{"usage":{"prompt_tokens":2,"completion_tokens":3}', { isComplete: false }],
  ['one with an error in it', '{"error":{"message":"no"}}', { isComplete: false }],
])('%s is not whole', async (_, text, expected) => {
  const body = new ReplyStream({ keep: false })
  body.push(Buffer.from(text))
  body.end()
  const end = Promise.resolve({ latencyMs: 1, isComplete: true })
  const stage = readFacts({ prices, date: () => new Date() })
  const reply = await stage(callOf(), async () => ({ ...replyOf(200), kind: 'streamed', body, end, cancel: () => {} }))
  expect(await endOf(reply)).toMatchObject(expected)
})
