import { describe, expect, test } from 'vitest'

import { sumFigures } from '../../../../src/calls/merge-traffic.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import type { GatewayRequest } from '../../../../src/gateway/gateway-request.ts'
import type { Reply } from '../../../../src/gateway/reply.ts'
import { doorForEachTest } from '../support/door.ts'
import { endOf, textOf } from '../support/requests.ts'

const door = doorForEachTest()

interface EmbeddingList {
  readonly data: ReadonlyArray<{ readonly index: number; readonly embedding: unknown }>
  readonly usage: { readonly prompt_tokens: number }
}

function request(input: unknown, extra: object = {}): GatewayRequest {
  return {
    method: 'POST',
    url: `${door.server.baseUrl}/embeddings`,
    headers: [['content-type', 'application/json']],
    body: JSON.stringify({ model: 'm', input, dimensions: 8, ...extra }),
  }
}

let keys = 0

async function embed(
  input: unknown,
  { gateway = door.gateway, extra = {}, signal }: EmbedOptions = {},
): Promise<Reply> {
  keys += 1
  const context = { key: `whole request ${keys}`, model: 'm', ...(signal && { signal }) }
  return await gateway.fetch(request(input, extra), context)
}

interface EmbedOptions {
  readonly gateway?: Gateway
  readonly extra?: object
  readonly signal?: AbortSignal
}

async function listOf(reply: Reply): Promise<EmbeddingList> {
  return JSON.parse(await textOf(reply)) as EmbeddingList
}

const asked = (): unknown[] => door.server.requests.map(({ body }) => (body as { readonly input: unknown }).input)

describe.each(['float', 'base64'])('embeddings, as %s', (format) => {
  const extra = { encoding_format: format }

  test('only texts that are new are asked, each once and in their order', async () => {
    await embed(['a', 'b'], { extra })
    const reply = await embed(['c', 'b', 'd', 'c', 'a'], { extra })
    expect(asked()).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    const { data } = await listOf(reply)
    const { data: plain } = await listOf(
      await door.gateway.fetch(request(['c', 'b', 'd', 'c', 'a'], extra), { model: 'm' }),
    )
    expect(data).toEqual(plain)
  })

  test('a reply tells what it would have cost, and what was spent', async () => {
    const prices = { m: { inputPerMillion: 1e6, outputPerMillion: 0 } }
    await using gateway = new Gateway({ prices })
    const first = await embed(['one two three', 'four'], { gateway, extra })
    const second = await embed(['one two three', 'five six'], { gateway, extra })
    const third = await embed(['four', 'five six'], { gateway, extra })
    const [whole, partly, cached] = await Promise.all([first, second, third].map(endOf))
    expect([first.source, second.source, third.source]).toEqual(['live', 'live', 'cache'])
    const spent = door.server.totals.inputTokens
    const { costUsd, spentUsd, inputTokens } = sumFigures(gateway.traffic().groups)
    expect(spentUsd).toBeCloseTo(spent)
    expect(costUsd).toBeCloseTo(inputTokens)
    expect((whole?.inputTokens ?? 0) + (partly?.inputTokens ?? 0) + (cached?.inputTokens ?? 0)).toBe(inputTokens)
    expect((await listOf(second)).usage.prompt_tokens).toBe(partly?.inputTokens)
    expect(cached?.spentUsd).toBeUndefined()
  })
})

describe('embeddings', () => {
  test('requests that are under way share their texts', async () => {
    door.server.use({ latency: 30 })
    const replies = await Promise.all([embed(['a', 'b']), embed(['b', 'c']), embed(['a', 'b', 'c'])])
    expect(asked().flat().map(String).sort()).toEqual(['a', 'b', 'c'])
    const lengths = await Promise.all(replies.map(async (reply) => (await listOf(reply)).data.length))
    expect(lengths).toEqual([2, 2, 3])
  })

  test('who waits for texts that another gave up asks them', async () => {
    door.server.use({ latency: 50 })
    const controller = new AbortController()
    const given = embed(['a'], { signal: controller.signal })
    const waiting = embed(['a'])
    await expect.poll(() => door.server.totals.requests).toBe(1)
    controller.abort(new Error('enough'))
    await expect(given).rejects.toThrow('enough')
    expect((await listOf(await waiting)).data).toHaveLength(1)
    expect(door.server.totals.requests).toBe(2)
  })

  test('an error is handed on, and not kept', async () => {
    door.server.use({ faults: [{ kind: 'status', status: 500, first: 1 }] })
    expect((await embed(['a', 'b'])).status).toBe(500)
    expect((await embed(['a', 'b'])).status).toBe(200)
    expect(asked()).toHaveLength(2)
  })

  test('one text, and one as tokens, are texts; other settings are other texts', async () => {
    await embed('a')
    await embed([1, 2, 3])
    await embed(['a', [1, 2, 3]].slice(0, 1))
    await embed([[1, 2, 3]])
    await embed('a', { extra: { dimensions: 4 } })
    expect(asked()).toEqual([['a'], [[1, 2, 3]], ['a']])
  })

  test('which trial asks does not matter', async () => {
    await embed(['a'])
    expect((await embed(['a'])).source).toBe('cache')
  })
})
