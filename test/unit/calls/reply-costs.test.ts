import { describe, expect, test } from 'vitest'

import { priceOf } from '../../../src/calls/price-of.ts'
import { readReply } from '../../../src/calls/read-reply.ts'
import { StreamFacts } from '../../../src/calls/stream-facts.ts'

// What replies state, in the providers' own forms, to what they cost: US dollars per million tokens in the comments.

const at = new Date('2026-01-15T12:00:00Z')
const anthropic = 'https://api.anthropic.com/v1/messages'
const gemini = 'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent'
const openai = 'https://api.openai.com/v1/responses'

function costOf(url: string, reply: object): number | undefined {
  const { usage } = readReply(Buffer.from(JSON.stringify(reply)), url)
  return usage === undefined ? undefined : priceOf(usage, { url, at })
}

function costOfStream(url: string, events: readonly object[]): number | undefined {
  const facts = new StreamFacts()
  for (const event of events) {
    facts.push(Buffer.from(`data: ${JSON.stringify(event)}\n\n`))
  }
  const { usage } = facts.end(url)
  return usage === undefined ? undefined : priceOf(usage, { url, at })
}

const million = (...parts: ReadonlyArray<readonly [tokens: number, price: number]>): number =>
  parts.reduce((sum, [tokens, price]) => sum + tokens * price, 0) / 1e6

describe('what a reply costs', () => {
  const started = {
    input_tokens: 50,
    cache_creation_input_tokens: 2_000,
    cache_read_input_tokens: 8_000,
    output_tokens: 1,
  }
  const claude = million([50, 3], [2_000, 3.75], [8_000, 0.3], [120, 15])

  test('Anthropic: cache writes and reads', () => {
    const reply = { type: 'message', model: 'claude-sonnet-4-5-20250929', usage: { ...started, output_tokens: 120 } }
    expect(costOf(anthropic, reply)).toBeCloseTo(claude, 12)
  })

  test('Anthropic, streamed: the input comes first, the output last', () => {
    const cost = costOfStream(anthropic, [
      { type: 'message_start', message: { type: 'message', model: 'claude-sonnet-4-5-20250929', usage: started } },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hello' } },
      { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 120 } },
      { type: 'message_stop' },
    ])
    expect(cost).toBeCloseTo(claude, 12)
  })

  const flash = {
    modelVersion: 'gemini-2.5-flash',
    candidates: [{ content: { parts: [{ text: 'Hello' }], role: 'model' }, finishReason: 'STOP' }],
    usageMetadata: {
      promptTokenCount: 1_000,
      cachedContentTokenCount: 400,
      candidatesTokenCount: 30,
      thoughtsTokenCount: 200,
      totalTokenCount: 1_230,
    },
  }
  const flashCost = million([600, 0.3], [400, 0.03], [230, 2.5])

  test('Gemini: cached input, and thoughts as output; streamed or not', () => {
    expect(costOf(gemini, flash)).toBeCloseTo(flashCost, 12)
    expect(costOfStream(gemini, [{ candidates: [{ content: {} }] }, flash])).toBeCloseTo(flashCost, 12)
  })

  const response = {
    id: 'resp_1',
    object: 'response',
    status: 'completed',
    model: 'gpt-5-mini-2025-08-07',
    usage: {
      input_tokens: 1_000,
      input_tokens_details: { cached_tokens: 600 },
      output_tokens: 500,
      output_tokens_details: { reasoning_tokens: 448 },
      total_tokens: 1_500,
    },
  }
  const miniCost = million([400, 0.25], [600, 0.025], [500, 2])

  test('OpenAI: cached input, and reasoning as output; streamed or not', () => {
    expect(costOf(openai, response)).toBeCloseTo(miniCost, 12)
    const streamed = [
      { type: 'response.output_text.delta', delta: 'Hello' },
      { type: 'response.completed', response },
    ]
    expect(costOfStream(openai, streamed)).toBeCloseTo(miniCost, 12)
  })
})
