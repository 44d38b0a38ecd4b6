import { describe, expect, test } from 'vitest'

import { sumFigures } from '../../../../src/calls/merge-traffic.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import { doorForEachTest } from '../support/door.ts'
import { chatRequest, endOf, textOf } from '../support/requests.ts'

const door = doorForEachTest()
const model = 'm'

describe('reuse', () => {
  test('the same key is answered from memory, with the figures of the first time; another key is not', async () => {
    const request = chatRequest(door.server.baseUrl, 'hello')
    const live = await door.gateway.fetch(request, { key: 'k', model })
    const again = await door.gateway.fetch(request, { key: 'k', model })
    const other = await door.gateway.fetch(request, { key: 'other', model })
    expect([live.source, again.source, other.source]).toEqual(['live', 'cache', 'live'])
    expect(await textOf(again)).toBe(await textOf(live))
    expect(await endOf(again)).toEqual(await endOf(live))
    expect(door.server.totals.requests).toBe(2)
  })

  test('without a key every call is sent', async () => {
    const request = chatRequest(door.server.baseUrl, 'hello')
    await door.gateway.fetch(request, { model })
    await door.gateway.fetch(request, { model })
    expect(door.server.totals.requests).toBe(2)
  })

  test('identical calls under way are one call, streamed or not', async () => {
    door.server.use({ latency: 30, stream: { tokensPerEvent: 1, intervalMs: 1 } })
    for (const stream of [false, true]) {
      const request = chatRequest(door.server.baseUrl, 'a few words', { stream })
      const calls = Array.from({ length: 5 }, () => door.gateway.fetch(request, { key: `k ${stream}`, model }))
      const replies = await Promise.all(calls)
      const texts = await Promise.all(replies.map(textOf))
      expect(replies.map(({ source }) => source)).toEqual(['live', 'shared', 'shared', 'shared', 'shared'])
      expect(new Set(texts).size).toBe(1)
    }
    expect(door.server.totals.requests).toBe(2)
    const { hits, deduplicated, calls } = sumFigures(door.gateway.traffic().groups)
    expect({ hits, deduplicated, calls }).toEqual({ hits: 0, deduplicated: 8, calls: 10 })
  })

  test('a stream is kept whole and answered as one piece', async () => {
    const request = chatRequest(door.server.baseUrl, 'words', { stream: true, stream_options: { include_usage: true } })
    const live = await door.gateway.fetch(request, { key: 'k', model })
    const text = await textOf(live)
    const again = await door.gateway.fetch(request, { key: 'k', model })
    expect([live.kind, again.kind, again.source]).toEqual(['streamed', 'whole', 'cache'])
    expect(await textOf(again)).toBe(text)
    expect((await endOf(again)).outputTokens).toBe(door.server.requests[0]?.usage?.outputTokens)
  })

  test.each([
    ['an error status', { kind: 'status', status: 500 }, false],
    ['a body that is no JSON', { kind: 'malformed' }, false],
    ['an empty body', { kind: 'empty' }, false],
    ['a stream with a broken event', { kind: 'malformed' }, true],
    ['a stream that breaks off', { kind: 'truncate' }, true],
  ] as const)('%s is not kept', async (_, fault, stream) => {
    door.server.use({ faults: [{ ...fault, first: 1 }] })
    const request = chatRequest(door.server.baseUrl, 'some more words', { stream })
    const first = await door.gateway.fetch(request, { key: 'k', model })
    await textOf(first).catch(() => undefined)
    expect((await endOf(first)).isComplete && first.status === 200).toBe(false)
    const second = await door.gateway.fetch(request, { key: 'k', model })
    expect([second.source, second.status]).toEqual(['live', 200])
  })

  test('a reply that is too old is fetched anew, and none is kept without memory', async () => {
    let now = 0
    await using aging = new Gateway({ memory: { maxAgeMs: 100 } }, { now: () => now })
    await using forgetful = new Gateway({ memory: false })
    const request = chatRequest(door.server.baseUrl, 'hello')
    const sources: string[] = []
    for (const at of [0, 100, 201]) {
      now = at
      sources.push((await aging.fetch(request, { key: 'k', model })).source)
      sources.push((await forgetful.fetch(request, { key: 'k', model })).source)
    }
    expect(sources).toEqual(['live', 'live', 'cache', 'live', 'live', 'live'])
  })

  test('headers of the moment are not kept', async () => {
    const request = chatRequest(door.server.baseUrl, 'hello')
    const live = await door.gateway.fetch(request, { key: 'k', model })
    const again = await door.gateway.fetch(request, { key: 'k', model })
    const names = again.headers.map(([name]) => name)
    expect(live.headers.map(([name]) => name)).toContain('date')
    expect(names).toContain('content-type')
    expect(names.filter((name) => /^(date|connection|keep-alive|x-ratelimit-.*)$/.test(name))).toEqual([])
  })
})
