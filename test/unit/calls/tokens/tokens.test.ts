import { createRequire } from 'node:module'

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { countTokens, estimateTokens } from '../../../../src/calls/tokens/count-tokens.ts'
import { encodingOf } from '../../../../src/calls/tokens/encoding-of.ts'
import { outputLimit } from '../../../../src/calls/tokens/output-limit.ts'
import { promptTokens } from '../../../../src/calls/tokens/prompt-tokens.ts'
import { readPrompt } from '../../../../src/calls/tokens/read-prompt.ts'

/** From the OpenAI cookbook, "How to count tokens with tiktoken", with the counts that the API gave. */
const cookbook = {
  messages: [
    {
      role: 'system',
      content: 'You are a helpful, pattern-following assistant that translates corporate jargon into plain English.',
    },
    { role: 'system', name: 'example_user', content: 'New synergies will help drive top-line growth.' },
    { role: 'system', name: 'example_assistant', content: 'Things working well together will increase revenue.' },
    {
      role: 'system',
      name: 'example_user',
      content: "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage.",
    },
    {
      role: 'system',
      name: 'example_assistant',
      content: "Let's talk later when we're less busy about how to do better.",
    },
    {
      role: 'user',
      content: "This late pivot means we don't have time to boil the ocean for the client deliverable.",
    },
  ],
}

describe('tokens', () => {
  test('the encodings of tiktoken, model by model', () => {
    const table = createRequire(import.meta.url)('tiktoken/model_to_encoding.json') as Record<string, string>
    const current = Object.entries(table).filter(([, encoding]) => ['o200k_base', 'cl100k_base'].includes(encoding))
    expect(current.length).toBeGreaterThan(50)
    expect(current.map(([model]) => [model, encodingOf(model)])).toEqual(current)
    expect(['gpt-5.1-mini', 'openai/gpt-5-mini', 'ft:gpt-4o-mini:acme::1'].map(encodingOf)).toEqual(
      Array.from({ length: 3 }, () => 'o200k_base'),
    )
    const unknown = ['claude-sonnet-4-5', 'gemini-2.5-flash', 'gpt-42', 'o100', 'meta-llama/Llama-3.1-8B', 'gpt2', '']
    expect(unknown.map(encodingOf)).toEqual(unknown.map(() => undefined))
  })

  test('a chat counts as the API counts it', async () => {
    expect(await promptTokens(readPrompt(cookbook), 'gpt-4')).toEqual({ tokens: 129, method: 'tiktoken' })
    expect(await promptTokens(readPrompt(cookbook), 'gpt-4o')).toEqual({ tokens: 124, method: 'tiktoken' })
  })

  test('special tokens in a text are text', async () => {
    expect((await countTokens('<|endoftext|>', 'gpt-4o')).tokens).toBeGreaterThan(1)
  })

  test('other models: a quarter of the characters, rounded up, never 0', async () => {
    expect(await countTokens('twelve chars', 'claude-sonnet-4-5')).toEqual({ tokens: 3, method: 'estimate' })
    expect([estimateTokens(''), estimateTokens('a'), estimateTokens('abcde')]).toEqual([1, 1, 2])
  })

  test('a text has at most as many tokens as bytes in UTF-8', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (text) => {
        const bytes = Buffer.byteLength(text)
        for (const model of ['gpt-4', 'gpt-5-mini']) {
          expect((await countTokens(text, model)).tokens).toBeLessThanOrEqual(bytes)
        }
      }),
    )
  })

  test('a long text is counted whole', async () => {
    expect((await countTokens('a'.repeat(200_000), 'gpt-5-mini')).tokens).toBeGreaterThan(10_000)
  })
})

describe('readPrompt', () => {
  test('the texts of each API', () => {
    const anthropic = { system: [{ type: 'text', text: 'be brief' }], messages: [{ role: 'user', content: 'hi' }] }
    expect(readPrompt(anthropic)).toMatchObject({ texts: ['hi', 'be brief'], messages: 1 })
    const gemini = {
      systemInstruction: { parts: [{ text: 'be brief' }] },
      contents: [{ role: 'user', parts: [{ text: 'hi' }] }],
    }
    expect(readPrompt(gemini)).toMatchObject({ texts: ['hi', 'be brief'], messages: 1 })
    expect(readPrompt({ instructions: 'be brief', input: 'hi' })).toMatchObject({
      texts: ['hi', 'be brief'],
      messages: 0,
    })
    expect(readPrompt({ input: ['a', 'b'] }).texts).toEqual(['a', 'b'])
    expect(readPrompt({ input: [[1, 2, 3], [4]] })).toMatchObject({ texts: [], givenTokens: 4 })
  })

  test('what a request does not show', async () => {
    const chat = (part: object): object => ({
      messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }, part] }],
    })
    const hidden = [
      chat({ type: 'image_url', image_url: { url: 'https://example.com/cat.png' } }),
      chat({ type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } }),
      chat({ type: 'image', source: { type: 'base64', data: 'AAAA' } }),
      { contents: [{ parts: [{ inlineData: { mimeType: 'image/png', data: 'AAAA' } }] }] },
      { input: 'go on', previous_response_id: 'resp_1' },
      { prompt: { id: 'pmpt_1' }, input: 'x' },
    ]
    for (const body of hidden) {
      const prompt = readPrompt({ ...body })
      expect(prompt.hidden, JSON.stringify(body)).toBeDefined()
      expect(await promptTokens(prompt, 'gpt-4o')).toBeUndefined()
    }
    expect(readPrompt({ messages: [{ role: 'user', content: '{"type":"image_url"}' }] }).hidden).toBeUndefined()
  })

  test('tools are noticed', () => {
    expect(readPrompt({ messages: [], tools: [{ type: 'function' }] }).hasTools).toBe(true)
    expect(readPrompt(cookbook).hasTools).toBe(false)
  })
})

describe('outputLimit', () => {
  const chat = 'https://api.openai.com/v1/chat/completions'

  test.each([
    [{ max_tokens: 10 }, { each: 10, answers: 1 }],
    [
      { max_completion_tokens: 20, max_tokens: 10 },
      { each: 20, answers: 1 },
    ],
    [
      { max_output_tokens: 30, n: 3 },
      { each: 30, answers: 3 },
    ],
    [{ generationConfig: { maxOutputTokens: 5, candidateCount: 2 } }, { each: 5, answers: 2 }],
    [{ inferenceConfig: { maxTokens: 7 } }, { each: 7, answers: 1 }],
    [{}, { each: undefined, answers: 1 }],
    [{ max_tokens: null }, { each: undefined, answers: 1 }],
    [{ max_tokens: -1 }, { each: undefined, answers: 1 }],
  ])('%o', (body, expected) => {
    expect(outputLimit(body, chat)).toEqual(expected)
  })

  test('embeddings have no output', () => {
    const google = 'https://generativelanguage.googleapis.com/v1beta/models/gemini-embedding-001'
    for (const url of [
      'https://api.openai.com/v1/embeddings',
      `${google}:embedContent`,
      `${google}:batchEmbedContents?x=1`,
    ]) {
      expect(outputLimit({}, url)).toEqual({ each: 0, answers: 1 })
    }
  })
})
