import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type ModelServer, countTokens, scriptedModelServer } from '../../../src/testing/index.ts'
import { post } from './client.ts'

let server: ModelServer

beforeAll(async () => {
  server = await scriptedModelServer()
})

afterAll(() => server.close())

interface Embeddings {
  readonly object: string
  readonly data: ReadonlyArray<{ readonly index: number; readonly embedding: number[] | string }>
  readonly usage: { readonly prompt_tokens: number; readonly total_tokens: number }
}

async function embed(input: unknown, more: Record<string, unknown> = {}): Promise<Embeddings> {
  const reply = await post(server, '/embeddings', { model: 'e', input, ...more })
  expect(reply.status).toBe(200)
  return (await reply.json()) as Embeddings
}

async function vector(input: string, more: Record<string, unknown> = {}): Promise<number[]> {
  return (await embed(input, more)).data[0]?.embedding as number[]
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)
}

describe('POST /v1/embeddings', () => {
  test('every text has one unit vector', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (text) => {
        const once = await vector(text)
        expect(once).toHaveLength(256)
        expect(dot(once, once)).toBeCloseTo(1, 5)
        expect(await vector(text)).toEqual(once)
      }),
      { numRuns: 30 },
    )
  })

  test('other texts, seeds and models have other vectors', async () => {
    await using other = await scriptedModelServer({ seed: 2 })
    const reply = await post(other, '/embeddings', { model: 'e', input: 'refund' })
    const { data } = (await reply.json()) as Embeddings
    const one = await vector('refund')
    expect(data[0]?.embedding).not.toEqual(one)
    expect(await vector('refund', { model: 'f' })).not.toEqual(one)
    expect(await vector('Refund')).not.toEqual(one)
  })

  test('texts that share words are near, others are not', async () => {
    const [a, b, c] = await Promise.all([
      vector('Where is my refund for the broken lamp?'),
      vector('The refund for my broken lamp, where is it?'),
      vector('Yellow submarines sail below green waves'),
    ])
    expect(dot(a, b)).toBeGreaterThan(0.7)
    expect(Math.abs(dot(a, c))).toBeLessThan(0.4)
  })

  test('base64 carries the same numbers', async () => {
    const numbers = await vector('refund', { dimensions: 5 })
    const { data } = await embed('refund', { dimensions: 5, encoding_format: 'base64' })
    const bytes = Buffer.from(data[0]?.embedding as string, 'base64')
    expect(Array.from({ length: 5 }, (_, index) => bytes.readFloatLE(4 * index))).toEqual(numbers)
    expect(bytes).toHaveLength(20)
  })

  test('takes several texts, tokens, and lists of tokens', async () => {
    const { data, usage, object } = await embed(['one', 'two words', 'one'])
    expect(object).toBe('list')
    expect(data.map(({ index }) => index)).toEqual([0, 1, 2])
    expect(data[0]?.embedding).toEqual(data[2]?.embedding)
    expect(usage).toEqual({ prompt_tokens: countTokens('one') * 4, total_tokens: 4 })
    expect((await embed([1, 2, 3])).usage.prompt_tokens).toBe(3)
    expect((await embed([[1, 2], [3]])).data).toHaveLength(2)
  })

  test.each([
    [{ input: '' }],
    [{ input: [] }],
    [{ input: ['a', ''] }],
    [{ input: 5 }],
    [{}],
    [{ input: 'a', dimensions: 0 }],
    [{ input: 'a', dimensions: 9000 }],
  ])('refuses %j', async (body) => {
    const reply = await post(server, '/embeddings', { model: 'e', ...body })
    expect(reply.status).toBe(400)
    expect(await reply.json()).toMatchObject({ error: { type: 'invalid_request_error' } })
  })

  test('dimensions are set by the option and by the request', async () => {
    await using small = await scriptedModelServer({ embeddings: { dimensions: 8 } })
    const reply = await post(small, '/embeddings', { model: 'e', input: 'x' })
    expect(((await reply.json()) as Embeddings).data[0]?.embedding).toHaveLength(8)
    expect(await vector('x', { dimensions: 3 })).toHaveLength(3)
  })
})
