import { expect, test } from 'vitest'

import { hideCredentials } from '../../../../src/gateway/stages/hide-credentials.ts'
import { ReplyStream } from '../../../../src/gateway/reply-stream.ts'
import type { Reply } from '../../../../src/gateway/reply.ts'
import { callOf, replyOf } from '../support/calls.ts'
import { textOf } from '../support/requests.ts'

const key = 'sk-canary-0123456789'
const call = callOf({
  request: { method: 'POST', url: 'https://host.test/v1', headers: [['authorization', `Bearer ${key}`]], body: '{}' },
})

async function passed(reply: Reply): Promise<Reply> {
  return await hideCredentials(call, () => Promise.resolve(reply))
}

test('a refusal no longer quotes the key, in body or headers', async () => {
  const reply = await passed(
    replyOf(
      401,
      [
        ['x-echo', key],
        ['content-length', '23'],
      ],
      `no: ${key}`,
    ),
  )
  expect(await textOf(reply)).toBe('no: [key]')
  expect(reply.headers).toEqual([
    ['content-type', 'application/json'],
    ['x-echo', '[key]'],
  ])
})

test('a success is what the provider sent', async () => {
  const reply = replyOf(200, [['x-echo', key]], `yes: ${key}`)
  expect(await passed(reply)).toBe(reply)
})

test('a refusal that is streamed comes whole', async () => {
  const body = new ReplyStream({ keep: false })
  const end = Promise.resolve({ latencyMs: 1, isComplete: true })
  for (const part of ['no: ', key.slice(0, 9), key.slice(9), '!']) {
    body.push(Buffer.from(part))
  }
  body.end()
  const { kind: _kind, ...head } = replyOf(403)
  const reply = await passed({ ...head, kind: 'streamed', body, end })
  expect(reply).toMatchObject({ kind: 'whole', status: 403, end: { latencyMs: 1 } })
  expect(await textOf(reply)).toBe('no: [key]!')
})

test('without a key nothing is touched', async () => {
  const reply = replyOf(500, [], key)
  expect(await hideCredentials(callOf(), () => Promise.resolve(reply))).toBe(reply)
})
