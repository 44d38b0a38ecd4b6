import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { joinEmbeddings, splitEmbeddings } from '../../../../src/gateway/embeddings/embedding-reply.ts'
import type { KeptReply } from '../../../../src/gateway/packed-reply.ts'

function reply(count: number, inputTokens: number): KeptReply {
  const data = Array.from({ length: count }, (_, index) => ({ object: 'embedding', index, embedding: [index] }))
  const usage = { prompt_tokens: inputTokens, total_tokens: inputTokens }
  return {
    status: 200,
    statusText: '',
    headers: [],
    body: new TextEncoder().encode(JSON.stringify({ object: 'list', data, model: 'm', usage })),
    end: { latencyMs: 5, isComplete: true, inputTokens, costUsd: inputTokens / 1000 },
  }
}

test('what is divided adds up to what it was', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(lengths, fc.nat(10_000), (lengths, tokens) => {
      const whole = reply(lengths.length, tokens)
      const [first, ...rest] = splitEmbeddings(whole, lengths) ?? []
      if (first === undefined) {
        throw new Error('not divided')
      }
      const joined = joinEmbeddings([first, ...rest])
      expect(JSON.parse(Buffer.from(joined.body).toString())).toEqual(JSON.parse(Buffer.from(whole.body).toString()))
      expect(joined.end.inputTokens).toBe(tokens)
      expect(joined.end.costUsd).toBeCloseTo(tokens / 1000)
      expect(
        [first, ...rest].every(({ end }) => Number.isInteger(end.inputTokens) && Number(end.inputTokens) >= 0),
      ).toBe(true)
    }),
  )
})

test('a reply to other texts is not divided', () => {
  expect(splitEmbeddings(reply(2, 5), [1, 2, 3])).toBeUndefined()
  expect(splitEmbeddings({ ...reply(1, 5), body: new Uint8Array([1]) }, [1])).toBeUndefined()
})
