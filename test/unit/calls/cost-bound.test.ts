import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { costBound, type CostBound } from '../../../src/calls/cost-bound.ts'
import { priceOf } from '../../../src/calls/price-of.ts'
import type { PriceList } from '../../../src/calls/price-list.ts'

const at = new Date('2026-01-15T12:00:00Z')
const openai = 'https://api.openai.com/v1/chat/completions'
const anthropic = 'https://api.anthropic.com/v1/messages'
const messages = [{ role: 'user', content: 'hi' }]

function boundOf(url: string, body: Record<string, unknown> & { model: string }, prices?: PriceList): CostBound {
  return costBound({ url, body: JSON.stringify(body), model: body.model }, { at, prices })
}

describe('costBound', () => {
  test('bytes of the request and the limit of the answer, at the prices of the list', () => {
    const bound = boundOf(openai, { model: 'gpt-5-mini', messages, max_completion_tokens: 100 })
    const bytes = Buffer.byteLength(JSON.stringify({ model: 'gpt-5-mini', messages, max_completion_tokens: 100 }))
    expect(bound).toMatchObject({ kind: 'known', inputTokens: bytes + 16, outputTokens: 100, canTighten: true })
    expect(bound.kind === 'known' && bound.costUsd).toBeCloseTo(((bytes + 16) * 0.25 + 100 * 2) / 1e6, 12)
  })

  test('a count of the tokens lowers it', () => {
    const request = { url: openai, body: JSON.stringify({ model: 'gpt-4', messages, max_tokens: 1 }), model: 'gpt-4' }
    expect(costBound(request, { at }, 8)).toMatchObject({ inputTokens: 8, outputTokens: 1, canTighten: false })
  })

  test('without a limit the answer may fill the context window; several answers count each', () => {
    expect(boundOf(openai, { model: 'gpt-5-mini', messages })).toMatchObject({ outputTokens: 400_000 })
    expect(boundOf(openai, { model: 'gpt-5-mini', messages, max_tokens: 10, n: 3 })).toMatchObject({ outputTokens: 30 })
  })

  test('images may fill the context window too', () => {
    const image = [
      { role: 'user', content: [{ type: 'image', source: { type: 'url', url: 'https://x.example/1.png' } }] },
    ]
    const bound = boundOf(anthropic, { model: 'claude-sonnet-4-5', messages: image, max_tokens: 10 })
    expect(bound).toMatchObject({ kind: 'known', outputTokens: 10, canTighten: false })
    expect(bound.kind === 'known' && bound.inputTokens).toBeGreaterThanOrEqual(200_000)
  })

  test('input that is written to the cache costs more: it may all be', () => {
    const bound = boundOf(anthropic, { model: 'claude-sonnet-4-5', messages, max_tokens: 1 })
    // $3 per million in, $3.75 written to the cache for 5 minutes.
    expect(bound.kind === 'known' && (bound.costUsd - 15 / 1e6) / bound.inputTokens).toBeGreaterThanOrEqual(3.75 / 1e6)
  })

  test('what cannot be told', () => {
    expect(boundOf(openai, { model: 'no-such-model', messages })).toEqual({ kind: 'no-price' })
    expect(boundOf('https://llm.example.com/v1', { model: 'gpt-5-mini', messages })).toEqual({ kind: 'no-price' })
    const tools = [{ type: 'web_search' }]
    expect(boundOf(openai, { model: 'gpt-5-mini', messages, tools })).toMatchObject({ kind: 'no-limit' })
    const ownTools = [{ type: 'function', function: { name: 'web_search' } }]
    expect(boundOf(openai, { model: 'gpt-5-mini', messages, tools: ownTools })).toMatchObject({ kind: 'known' })
    expect(costBound({ url: openai, body: new Uint8Array(3), model: 'gpt-5-mini' }, { at })).toMatchObject({
      kind: 'no-limit',
    })
  })

  test("the user's prices go first, and may limit the answer; this machine is free without them", () => {
    const local = 'http://localhost:8000/v1/chat/completions'
    expect(boundOf(local, { model: 'mine', messages })).toMatchObject({ kind: 'known', costUsd: 0 })
    const price = { inputPerMillion: 0, outputPerMillion: 1_000_000 }
    expect(boundOf(local, { model: 'mine', messages }, { mine: price })).toMatchObject({ kind: 'no-limit' })
    const limited = { mine: { ...price, maxOutputTokens: 7 } }
    expect(boundOf(local, { model: 'mine', messages }, limited)).toMatchObject({ costUsd: 7 })
    expect(boundOf(local, { model: 'mine', messages, max_tokens: 3 }, limited)).toMatchObject({ costUsd: 3 })
  })

  test('no reply within the limits costs more than the bound, at any length and for any kind of tokens', () => {
    const models = [
      [openai, 'gpt-5-mini'],
      [openai, 'gpt-4o'],
      [anthropic, 'claude-sonnet-4-5'],
      ['https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro:generateContent', 'gemini-2.5-pro'],
    ] as const
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        fc.integer({ min: 1, max: 400_000 }),
        fc.integer({ min: 1, max: 50_000 }),
        fc.tuple(share, share, share),
        ([url, model], length, maxTokens, [used, read, written]) => {
          const content = 'x'.repeat(length)
          const bound = boundOf(url, { model, messages: [{ role: 'user', content }], max_tokens: maxTokens })
          const input_tokens = Math.floor(length * used)
          const cache_read_tokens = Math.floor(input_tokens * read)
          const cache_write_tokens = Math.floor((input_tokens - cache_read_tokens) * written)
          const units = { input_tokens, output_tokens: maxTokens, cache_read_tokens, cache_write_tokens }
          const usage = { inputTokens: input_tokens, outputTokens: maxTokens, units }
          const costUsd = priceOf(usage, { url, model, at }) ?? Number.NaN
          expect(bound.kind === 'known' ? bound.costUsd : Number.NaN).toBeGreaterThanOrEqual(costUsd * (1 - 1e-12))
        },
      ),
      { numRuns: 60 },
    )
  })
})
