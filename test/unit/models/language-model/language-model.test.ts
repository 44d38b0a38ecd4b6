import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { CallLedger } from '../../../../src/calls/call-ledger.ts'
import { withCallContext } from '../../../../src/calls/call-context.ts'
import type { LanguageModel } from '../../../../src/models/language-model/language-model.ts'
import { model } from '../../../../src/models/model.ts'
import { tool } from '../../../../src/models/tools/model-tool.ts'
import { ask, errorOf, serverForEachTest } from '../support/ask.ts'
import { sdkAdapters } from '../support/sdk-adapters.ts'

const api = serverForEachTest()

const findOrder = tool({ parameters: z.object({ id: z.int() }), run: ({ id }) => `order ${id}` })

describe.each(Object.entries(sdkAdapters))('AI SDK models: %s', (_, create) => {
  const adapter = (): LanguageModel => create(api.baseUrl)

  test('answer as other models do', async () => {
    const system = model(adapter(), { system: 'Be brief.', template: 'Say {{input}}', temperature: 0, maxTokens: 50 })
    expect(await ask(system, 'hi')).toBe('re: Say hi')
    expect(system.name).toBe(adapter().modelId)
    expect(JSON.stringify(api.server.requests[0]?.body)).toContain('Be brief.')
  })

  test('show images', async () => {
    const picture = { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } }
    await ask(model(adapter()), [{ type: 'text', text: 'what?' }, picture])
    expect(JSON.stringify(api.server.requests[0]?.body)).toContain('iVBORw0KGgo=')
  })

  test('call tools', async () => {
    api.server.use({
      reply: ({ body }) =>
        JSON.stringify(body).includes('order 7')
          ? 'it is order 7'
          : { toolCalls: [{ name: 'findOrder', arguments: { id: 7 } }] },
    })
    expect(await ask(model(adapter(), { tools: { findOrder } }), 'x')).toMatchObject({
      answer: 'it is order 7',
      toolCalls: [{ name: 'findOrder', arguments: { id: 7 }, result: 'order 7' }],
      stoppedBy: 'answer',
    })
  })

  test('fill schemas', async () => {
    api.server.use({ reply: { json: { ok: true } } })
    expect(await ask(model(adapter(), { schema: z.object({ ok: z.boolean() }) }), 'x')).toEqual({ ok: true })
  })

  test('book what they use once', async () => {
    const ledger = new CallLedger()
    const { signal } = new AbortController()
    const about = { evaluation: 'e', system: 's', caseId: '1', trial: 0, replicate: 0, signal, ledger }
    await withCallContext(about, () => ask(model(adapter()), 'x'))
    expect(ledger.totals).toMatchObject({ calls: 1, inputTokens: expect.any(Number) as number })
  })
})

describe('models that run in the process', () => {
  const prompts: unknown[] = []
  const inProcess = (specificationVersion: string, finishReason: unknown, usage: unknown): LanguageModel => ({
    specificationVersion,
    provider: 'here',
    modelId: 'mine',
    doGenerate: ({ prompt }: { prompt: unknown }) => {
      prompts.push(prompt)
      return Promise.resolve({ content: [{ type: 'text', text: 'hello' }], finishReason, usage, warnings: [] })
    },
  })
  const versions = {
    v2: inProcess('v2', 'stop', { inputTokens: 3, outputTokens: 2, totalTokens: 5 }),
    v3: inProcess('v3', { unified: 'stop', raw: 'end' }, { inputTokens: { total: 3 }, outputTokens: { total: 2 } }),
  }

  test.each(Object.entries(versions))('%s: what they used is booked by hand', async (_, languageModel) => {
    const ledger = new CallLedger()
    const { signal } = new AbortController()
    const about = { evaluation: 'e', system: 's', caseId: '1', trial: 0, replicate: 0, signal, ledger }
    expect(await withCallContext(about, () => ask(model(languageModel), 'x'))).toBe('hello')
    expect(ledger.totals).toMatchObject({ calls: 1, inputTokens: 3, outputTokens: 2 })
  })

  test('images are files in the words of each version', async () => {
    const parts = [{ type: 'image_url', image_url: { url: 'https://example.com/a.png' } }]
    const v4 = inProcess('v4', { unified: 'stop' }, {})
    await ask(model(versions.v3), parts)
    await ask(model(v4), parts)
    const url = new URL('https://example.com/a.png')
    expect(prompts.slice(-2)).toEqual([
      [{ role: 'user', content: [{ type: 'file', mediaType: 'image/*', data: url }] }],
      [{ role: 'user', content: [{ type: 'file', mediaType: 'image/*', data: { type: 'url', url } }] }],
    ])
  })

  test('a filter is a refusal', async () => {
    const filtered = inProcess('v3', { unified: 'content-filter' }, {})
    expect(await errorOf(model(filtered))).toMatchObject({ name: 'RefusalError', isFiltered: true })
  })
})

describe('what cannot be', () => {
  const some: LanguageModel = {
    specificationVersion: 'v3',
    provider: 'p',
    modelId: 'm',
    doGenerate: () => Promise.resolve(undefined),
  }

  test('a specification that is not known', () => {
    const create = (): unknown => model({ ...some, specificationVersion: 'v9' })
    expect(create).toThrow(
      new RangeError('model: p m follows the specification v9 of the AI SDK; known are v2, v3, v4'),
    )
  })

  test('options of an address', () => {
    const create = (): unknown => model(some, { baseUrl: 'http://localhost/v1' })
    expect(create).toThrow('model: baseUrl says nothing of a model of the AI SDK')
    expect(() => model(some, { api: 'responses' })).toThrow(RangeError)
  })

  test('audio, and a reply that is none', async () => {
    const parts = [{ type: 'input_audio', input_audio: { data: '', format: 'wav' } }]
    expect(String(await errorOf(model(some), parts))).toContain('input_audio')
    expect(await errorOf(model(some))).toMatchObject({ name: 'MalformedReplyError', origin: 'provider' })
  })
})
