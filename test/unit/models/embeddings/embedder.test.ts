import { describe, expect, test } from 'vitest'

import { CallLedger } from '../../../../src/calls/call-ledger.ts'
import { withCallContext } from '../../../../src/calls/call-context.ts'
import { embeddingSimilarity } from '../../../../src/evaluation/scorers/embedding-similarity.ts'
import { embedder, type EmbedderOptions } from '../../../../src/models/embeddings/embedder.ts'
import type { EmbeddingModel } from '../../../../src/models/embeddings/embedding-model.ts'
import { serverForEachTest } from '../support/ask.ts'
import { sdkEmbeddings } from '../support/sdk-adapters.ts'

const api = serverForEachTest()
const inputs = (): unknown[] => api.server.requests.map(({ body }) => (body as { input: unknown }).input)

describe('an embedder', () => {
  test('gives each text its vector', async () => {
    const embed = embedder('openai/text-embedding-3-small', { baseUrl: api.baseUrl, dimensions: 8 })
    const [one, other, again] = await embed(['a dog', 'the sea', 'a dog'])
    expect(one).toHaveLength(8)
    expect(again).toEqual(one)
    expect(other).not.toEqual(one)
    expect(await embed([])).toEqual([])
    expect(api.server.requests).toHaveLength(1)
  })

  test('sends many texts in batches, in order', async () => {
    const texts = Array.from({ length: 7 }, (_, i) => `text ${i}`)
    const whole = await embedder('openai/m', { baseUrl: api.baseUrl })(texts)
    const cut = await embedder('openai/m', { baseUrl: api.baseUrl, batchSize: 3 })(texts)
    expect(cut).toEqual(whole)
  })

  test('asks about no text twice', async () => {
    const embed = embedder('openai/m', { baseUrl: api.baseUrl })
    await embed(['a', 'b'])
    await embed(['b', 'c'])
    expect(inputs()).toEqual([['a', 'b'], ['c']])
  })

  test('is what embeddingSimilarity needs, and part of its version', async () => {
    const embed = embedder('openai/m', { baseUrl: api.baseUrl })
    const score = embeddingSimilarity(embed)
    const args = { input: 'x', output: 'the same', expected: 'the same' }
    expect(await score({ ...args, case: { id: '1', ...args } })).toBeCloseTo(1, 12)
    const versions = [
      score.version,
      embeddingSimilarity(embedder('openai/n')).version,
      embeddingSimilarity(embedder('openai/m', { dimensions: 2 })).version,
    ]
    expect(new Set(versions).size).toBe(3)
    expect(embeddingSimilarity(embedder('openai/m')).version).toBe(score.version)
  })

  test('may be a model of the AI SDK', async () => {
    const embed = embedder(sdkEmbeddings(api.baseUrl))
    const vectors = await embed(['a', 'b'])
    expect(vectors).toEqual(await embedder('openai/text-embedding-3-small', { baseUrl: api.baseUrl })(['a', 'b']))
    expect(embed.version).toMatch(/^openai\.embedding\/text-embedding-3-small \w{12}$/)
    await embedder(sdkEmbeddings(api.baseUrl), { batchSize: 1 })(['c', 'd'])
    expect(inputs().slice(-2)).toEqual([['c'], ['d']])
    expect(() => embedder(sdkEmbeddings(api.baseUrl), { dimensions: 8 })).toThrow(
      'dimensions is for the maker of a model',
    )
  })

  test('of a model that runs in the process: what it used is booked by hand', async () => {
    const here: EmbeddingModel = {
      specificationVersion: 'v3',
      provider: 'here',
      modelId: 'mine',
      maxEmbeddingsPerCall: Promise.resolve(2),
      doEmbed: ({ values }: { values: string[] }) =>
        Promise.resolve({ embeddings: values.map((text) => [text.length]), usage: { tokens: values.length } }),
    }
    const ledger = new CallLedger()
    const { signal } = new AbortController()
    const about = { evaluation: 'e', system: 's', caseId: '1', trial: 0, replicate: 0, signal, ledger }
    expect(await withCallContext(about, () => embedder(here)(['a', 'bb', 'ccc']))).toEqual([[1], [2], [3]])
    expect(ledger.totals).toMatchObject({ inputTokens: 3, outputTokens: 0 })
    const broken = { ...here, doEmbed: () => Promise.resolve({ embeddings: [[1]] }) }
    await expect(embedder(broken)(['a', 'b'])).rejects.toMatchObject({ name: 'MalformedReplyError' })
    expect(() => embedder({ ...here, specificationVersion: 'v1' })).toThrow(RangeError)
  })

  test('a reply without the vectors, and a wrong model', async () => {
    api.server.use({ faults: [{ kind: 'malformed' }] })
    const embed = embedder('openai/m', { baseUrl: api.baseUrl })
    await expect(embed(['a'])).rejects.toMatchObject({ name: 'MalformedReplyError', origin: 'provider' })
    api.server.use({ models: ['other'] })
    await expect(embed(['a'])).rejects.toThrow('nothing at /v1/embeddings')
  })

  test.each([
    ['anthropic/claude', {}, 'Anthropic has no embeddings'],
    ['acme/m', {}, 'embedder: the model must be given as provider/name'],
    [undefined as never, {}, 'provider/name, such as openai/gpt-5-mini, got "undefined"'],
    ['openai/m', { dimensions: 0 }, 'dimensions must be a whole number ≥ 1, got 0'],
    ['openai/m', { batchSize: 1.5 }, 'batchSize'],
    ['openai/m', { dimension: 3 }, 'Did you mean "dimensions"?'],
  ])('%s %o: a RangeError that says %s', (id, options, message) => {
    const create = (): unknown => embedder(id, options as EmbedderOptions)
    expect(create).toThrow(RangeError)
    expect(create).toThrow(message)
  })
})
