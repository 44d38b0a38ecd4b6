import { describe, expect, test, vi } from 'vitest'

import { sumFigures } from '../../../../src/calls/merge-traffic.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import { WaitMeter } from '../../../../src/gateway/wait-meter.ts'
import { scriptedModelServer } from '../../../../src/testing/index.ts'
import { doorForEachTest } from '../support/door.ts'
import { chatRequest, contentOf, endOf, textOf } from '../support/requests.ts'

const door = doorForEachTest()
const model = 'm'

describe('limits', () => {
  test('the host never sees more at once than allowed; all are answered', async () => {
    door.server.use({ latency: 5, reply: ({ prompt }) => `re: ${prompt}` })
    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        door.gateway.fetch(chatRequest(door.server.baseUrl, `p${index}`), { model }),
      ),
    )
    expect(await Promise.all(replies.map(contentOf))).toEqual(Array.from({ length: 60 }, (_, i) => `re: p${i}`))
    expect(door.server.totals.peakInFlight).toBe(4)
    expect(door.gateway.traffic().peakConcurrency).toEqual({ [door.host]: 4 })
    expect(door.gateway.load()).toEqual({ [door.host]: { underWay: 0, waiting: 0, limit: 4 } })
  })

  test('hosts have limits of their own', async () => {
    await using other = await scriptedModelServer({ latency: 5 })
    await using both = new Gateway({ concurrency: 3, hosts: { [new URL(other.url).host]: { concurrency: 1 } } })
    door.server.use({ latency: 5 })
    const calls = [door.server, other].flatMap(({ baseUrl }) =>
      Array.from({ length: 8 }, (_, index) => both.fetch(chatRequest(baseUrl, String(index)), { model })),
    )
    await Promise.all(calls)
    expect([door.server.totals.peakInFlight, other.totals.peakInFlight]).toEqual([3, 1])
  })

  test('callers take turns', async () => {
    await using narrow = new Gateway({ concurrency: 1 })
    door.server.use({ latency: 1 })
    const ask = (caller: string, index: number): Promise<unknown> =>
      narrow.fetch(chatRequest(door.server.baseUrl, `${caller}${index}`), { model, caller })
    await Promise.all([
      ...Array.from({ length: 6 }, (_, index) => ask('a', index)),
      ...Array.from({ length: 3 }, (_, index) => ask('b', index)),
    ])
    const order = door.server.requests.map(({ body }) => JSON.stringify(body).match(/"content":"(.)/)?.[1])
    // The first is sent at once; then both wait, and take turns until one has none left.
    expect(order.slice(1, 7).join('')).toMatch(/^(?:(?:ab){3}|(?:ba){3})$/)
  })

  test('waiting is told and counted, and is no latency', async () => {
    let clockMs = 0
    const now = (): number => clockMs
    await using narrow = new Gateway({ concurrency: 1 }, { now })
    let answer: (text: string) => void = () => undefined
    const answered = new Promise<string>((resolve) => (answer = resolve))
    door.server.use({ reply: () => answered })
    const told: boolean[] = []
    const waiting = new WaitMeter(now, (isWaiting) => told.push(isWaiting))

    const first = narrow.fetch(chatRequest(door.server.baseUrl, 'first'), { model })
    await vi.waitFor(() => expect(door.server.totals.inFlight).toBe(1))
    const second = narrow.fetch(chatRequest(door.server.baseUrl, 'second'), { model, waiting })
    await vi.waitFor(() => expect(told).toEqual([true]))
    clockMs = 40
    answer('at last')
    await first
    expect((await endOf(await second)).latencyMs).toBe(0)

    expect(told).toEqual([true, false])
    expect(waiting.totalMs).toBe(40)
    const { waitedMs, waitedCalls, latency } = sumFigures(narrow.traffic().groups)
    expect([waitedMs, waitedCalls, latency.count]).toEqual([40, 1, 2])
  })

  test('a stream keeps its slot until its last byte', async () => {
    await using narrow = new Gateway({ concurrency: 1 })
    door.server.use({ stream: { tokensPerEvent: 1, intervalMs: 100 }, reply: 'one two three four five' })
    const streamed = await narrow.fetch(chatRequest(door.server.baseUrl, 'x', { stream: true }), { model })
    const next = narrow.fetch(chatRequest(door.server.baseUrl, 'y'), { model })
    // Other stages come before the limits, so the call is there only after some turns.
    await vi.waitFor(() => expect(narrow.load()[door.host]).toMatchObject({ underWay: 1, waiting: 1 }))
    await textOf(streamed)
    await next
    expect(door.server.totals.peakInFlight).toBe(1)
  })
})
