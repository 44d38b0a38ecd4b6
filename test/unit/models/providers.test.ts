import { hash } from 'node:crypto'

import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'

import { model } from '../../../src/models/model.ts'
import { type Connection, resolveConnection } from '../../../src/models/providers/connection.ts'
import { providers } from '../../../src/models/providers/providers.ts'
import { ModelAddresses } from '../../../src/calls/model-addresses.ts'
import { priceOf } from '../../../src/calls/price-of.ts'
import { ask, errorOf, serverForEachTest } from './support/ask.ts'

const api = serverForEachTest()
const lastRequest = (): Record<string, unknown> => api.server.requests.at(-1)?.body as Record<string, unknown>

function connect(name: keyof typeof providers): Connection {
  return resolveConnection({}, providers[name])
}

describe('addresses and keys', () => {
  test('of each provider', () => {
    vi.stubEnv('AZURE_OPENAI_ENDPOINT', 'https://mine.openai.azure.com/')
    const names = Object.keys(providers) as Array<keyof typeof providers>
    expect(names.map((name) => [name, connect(name).baseUrl, connect(name).variable, connect(name).needsKey])).toEqual([
      ['openai', 'https://api.openai.com/v1', 'OPENAI_API_KEY', true],
      ['azure', 'https://mine.openai.azure.com/openai/v1', 'AZURE_OPENAI_API_KEY', true],
      ['openrouter', 'https://openrouter.ai/api/v1', 'OPENROUTER_API_KEY', true],
      ['ollama', 'http://localhost:11434/v1', 'OLLAMA_API_KEY', false],
      ['vllm', 'http://localhost:8000/v1', 'VLLM_API_KEY', false],
      ['llamacpp', 'http://localhost:8080/v1', 'LLAMA_API_KEY', false],
      ['gemini', 'https://generativelanguage.googleapis.com/v1beta/openai', 'GEMINI_API_KEY', true],
      ['anthropic', 'https://api.anthropic.com/v1', 'ANTHROPIC_API_KEY', true],
    ])
    const hosts = new ModelAddresses()
    const remote = names.filter((name) => connect(name).needsKey)
    expect(remote.filter((name) => !hosts.has(new URL(`${connect(name).baseUrl}/chat/completions`)))).toEqual([])
  })

  test.each([
    ['azure', 'gpt-5-mini'],
    ['openrouter', 'openai/gpt-5-mini'],
    ['gemini', 'gemini-2.5-flash'],
    ['anthropic', 'claude-sonnet-4-5'],
    ['openai', 'gpt-5-mini'],
  ] as const)('the price of %s is known by its address', (name, id) => {
    vi.stubEnv('AZURE_OPENAI_ENDPOINT', 'https://mine.openai.azure.com')
    const usage = { units: { input_tokens: 1_000, output_tokens: 1_000 }, inputTokens: 1_000, outputTokens: 1_000 }
    const url = `${connect(name).baseUrl}/chat/completions`
    expect(priceOf(usage, { url, model: id, at: new Date('2026-11-01') })).toBeGreaterThan(0)
  })

  test('OPENAI_BASE_URL is for OpenAI alone', () => {
    vi.stubEnv('OPENAI_BASE_URL', 'http://localhost:1/v1')
    expect(connect('openai').baseUrl).toBe('http://localhost:1/v1')
    expect(connect('gemini').baseUrl).toContain('googleapis')
  })

  test('an endpoint of Azure that has the path already', () => {
    vi.stubEnv('AZURE_OPENAI_ENDPOINT', 'https://mine.openai.azure.com/openai/v1/')
    expect(connect('azure').baseUrl).toBe('https://mine.openai.azure.com/openai/v1/')
  })

  test('an address that nobody knows is an error that says what to set', async () => {
    vi.stubEnv('AZURE_OPENAI_ENDPOINT', undefined)
    const message = 'model: the address is not known: set AZURE_OPENAI_ENDPOINT, or give a baseUrl'
    expect(await errorOf(model('azure/mine'))).toEqual(new RangeError(message))
    vi.stubEnv('AZURE_OPENAI_ENDPOINT', 'mine.openai.azure.com')
    expect(String(await errorOf(model('azure/mine')))).toContain('AZURE_OPENAI_ENDPOINT must be an absolute http')
  })

  test('a key of the provider is sent there', async () => {
    vi.stubEnv('OPENROUTER_API_KEY', 'sk-router')
    await ask(model('openrouter/meta-llama/llama-3.3-70b-instruct', { baseUrl: api.baseUrl }), 'x')
    expect(lastRequest()['model']).toBe('meta-llama/llama-3.3-70b-instruct')
    expect(api.server.requests[0]?.headers['authorization']).toBe(
      `sha256:${hash('sha256', 'Bearer sk-router').slice(0, 16)}`,
    )
  })
})

describe('what differs', () => {
  test('Azure limits tokens by the new name', async () => {
    await ask(model('azure/m', { baseUrl: api.baseUrl, maxTokens: 9 }), 'x')
    expect(lastRequest()).toMatchObject({ max_completion_tokens: 9 })
  })

  const schema = z.object({ department: z.string() })

  test.each([false, true])('Anthropic answers in shape by a tool (streamed: %s)', async (stream) => {
    api.server.use({ reply: { toolCalls: [{ name: 'answer', arguments: { department: 'billing' } }] } })
    const system = model('anthropic/claude', { baseUrl: api.baseUrl, schema, stream })
    expect(await ask(system, 'x')).toEqual({ department: 'billing' })
    expect(lastRequest()).toMatchObject({
      tools: [{ function: { name: 'answer', parameters: { type: 'object', required: ['department'] } } }],
      tool_choice: { type: 'function', function: { name: 'answer' } },
    })
    expect(lastRequest()).not.toHaveProperty('response_format')
  })

  test('Anthropic’s answer in a conversation with tools', async () => {
    api.server.use({
      reply: ({ messages }) =>
        messages.some(({ role }) => role === 'tool')
          ? { toolCalls: [{ name: 'answer', arguments: { department: 'billing' } }] }
          : { toolCalls: [{ name: 'find', arguments: {} }] },
    })
    const tools = { find: { parameters: z.object({}), run: () => 'an invoice' } }
    const output = await ask(model('anthropic/claude', { baseUrl: api.baseUrl, schema, tools }), 'x')
    expect(output).toMatchObject({ answer: { department: 'billing' }, rounds: 2, toolCalls: [{ name: 'find' }] })
    expect(lastRequest()).toMatchObject({ tool_choice: 'required' })
  })

  test('Anthropic’s answers must be objects', async () => {
    const error = await errorOf(model('anthropic/claude', { baseUrl: api.baseUrl, schema: z.array(z.string()) }))
    expect(String(error)).toContain('schema must be of an object')
  })
})
