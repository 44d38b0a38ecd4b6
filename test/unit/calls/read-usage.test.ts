import { describe, expect, test } from 'vitest'

import { readUsage } from '../../../src/calls/read-usage.ts'

const anywhere = 'https://models.example.com/v1/chat/completions'

describe('readUsage', () => {
  test('OpenAI chat completions, cached and reasoning tokens included, from any host', () => {
    const reply = {
      object: 'chat.completion',
      model: 'gpt-5-mini-2025-08-07',
      usage: {
        prompt_tokens: 1_000,
        completion_tokens: 300,
        total_tokens: 1_300,
        prompt_tokens_details: { cached_tokens: 400, audio_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 200 },
      },
    }
    expect(readUsage(reply, anywhere)).toEqual({
      model: 'gpt-5-mini-2025-08-07',
      inputTokens: 1_000,
      outputTokens: 300,
      units: {
        input_tokens: 1_000,
        output_tokens: 300,
        cache_read_tokens: 400,
        input_audio_tokens: 0,
        output_reasoning_tokens: 200,
      },
    })
  })

  test.each([
    ['4', { inputTokens: { total: 9, cacheRead: 3 }, outputTokens: { total: 5, reasoning: 2 } }],
    ['2', { inputTokens: 9, outputTokens: 5, totalTokens: 14, cachedInputTokens: 3, reasoningTokens: 2 }],
  ])('AI Gateway of Vercel, specification %s', (_, usage) => {
    const units = { input_tokens: 9, output_tokens: 5, cache_read_tokens: 3, output_reasoning_tokens: 2 }
    const expected = { model: 'm', inputTokens: 9, outputTokens: 5, units }
    expect(readUsage({ content: [], usage, response: { modelId: 'm' } }, anywhere)).toEqual(expected)
    expect(readUsage({ type: 'finish', usage, response: { modelId: 'm' } }, anywhere)).toEqual(expected)
    // Of what is like it, nothing is said.
    expect(readUsage({ usage }, anywhere)).toBeUndefined()
    expect(readUsage({ content: [], usage: { inputTokens: -1, outputTokens: 'x' } }, anywhere)).toBeUndefined()
  })

  test('OpenAI responses', () => {
    const reply = {
      object: 'response',
      model: 'gpt-5',
      usage: { input_tokens: 36, output_tokens: 87, input_tokens_details: { cached_tokens: 12 } },
    }
    expect(readUsage(reply, anywhere)).toMatchObject({ model: 'gpt-5', inputTokens: 36, outputTokens: 87 })
  })

  test('OpenAI embeddings have no output, which is known', () => {
    const reply = { object: 'list', model: 'text-embedding-3-small', usage: { prompt_tokens: 8, total_tokens: 8 } }
    expect(readUsage(reply, anywhere)).toEqual({
      model: 'text-embedding-3-small',
      inputTokens: 8,
      outputTokens: 0,
      units: { input_tokens: 8 },
    })
  })

  test('Anthropic counts cached input apart; here it is part of the input', () => {
    const reply = {
      type: 'message',
      model: 'claude-sonnet-4-20250514',
      usage: { input_tokens: 5, cache_creation_input_tokens: 100, cache_read_input_tokens: 1_000, output_tokens: 7 },
    }
    expect(readUsage(reply, 'https://api.anthropic.com/v1/messages')).toMatchObject({
      inputTokens: 1_105,
      outputTokens: 7,
      units: { cache_read_tokens: 1_000, cache_write_tokens: 100 },
    })
  })

  test('Gemini counts thoughts apart; here they are part of the output. Of a streamed array the last part counts', () => {
    const part = (candidates: number): unknown => ({
      modelVersion: 'gemini-2.5-flash',
      usageMetadata: { promptTokenCount: 10, candidatesTokenCount: candidates, thoughtsTokenCount: 5 },
    })
    const expected = { model: 'gemini-2.5-flash', inputTokens: 10, outputTokens: 25 }
    expect(readUsage(part(20), anywhere)).toMatchObject(expected)
    expect(readUsage([part(1), part(20)], anywhere)).toMatchObject(expected)
  })

  test('a provider of its own form is known by its address', () => {
    const reply = { usage: { inputTokens: 3, outputTokens: 4, totalTokens: 7 } }
    const bedrock = 'https://bedrock-runtime.us-east-1.amazonaws.com/model/some-model/converse'
    expect(readUsage(reply, bedrock)).toMatchObject({ inputTokens: 3, outputTokens: 4 })
    expect(readUsage(reply, anywhere)).toBeUndefined()
  })

  test.each([
    ['no usage', { object: 'chat.completion', model: 'm', choices: [] }],
    ['usage null', { object: 'chat.completion', usage: null }],
    ['impossible counts', { usage: { prompt_tokens: -1, completion_tokens: 2 } }],
    ['counts that are no numbers', { usage: { prompt_tokens: '7', completion_tokens: 2 } }],
    ['a text', 'usage'],
    ['nothing', null],
    ['an empty array', []],
  ])('%s: unknown, not 0', (_, reply) => {
    expect(readUsage(reply, anywhere)).toBeUndefined()
  })
})
