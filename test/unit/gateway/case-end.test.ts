import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { callContext } from '../../../src/calls/call-context.ts'
import { evaluation } from '../../../src/evaluation/evaluation.ts'
import { collect } from '../../../src/evaluation/collection/collect.ts'
import { system } from '../../../src/evaluation/system.ts'
import { useGateway } from '../../../src/gateway/current-gateway.ts'
import { gatewayFetch } from '../../../src/gateway/gateway-fetch.ts'
import { doorForEachTest } from './support/door.ts'
import { chatRequest } from './support/requests.ts'

const door = doorForEachTest()
let restore = (): void => {}

beforeEach(() => {
  restore = useGateway(door.gateway)
})

afterEach(() => restore())

/** More than the four slots there are. */
const many = evaluation('many', {
  cases: Array.from({ length: 12 }, (_, index) => ({ input: `case ${index}` })),
  score: function always() {
    return true
  },
})

async function ask(prompt: string, extra: object = {}): Promise<Response> {
  const { url, body } = chatRequest(door.server.baseUrl, prompt, extra)
  const headers = { 'content-type': 'application/json' }
  return await gatewayFetch(url, { method: 'POST', headers, body: String(body) })
}

describe('when a case ends before its calls', () => {
  test('a stream that nobody reads gives its slot back, and its case does not know what it used', async () => {
    door.server.use({ reply: 'a few words', faults: [{ kind: 'stall' }] })
    const careless = system('careless', async (prompt: string) => (await ask(prompt, { stream: true })).status)
    const [run] = await collect(many, [careless])
    expect(run?.observations.map(({ output }) => output)).toEqual(Array.from({ length: 12 }, () => 200))
    for (const { usage } of run?.observations ?? []) {
      expect(usage).toMatchObject({ calls: 1, inputTokens: null, outputTokens: null, costUsd: null })
    }
    await expect.poll(() => door.gateway.load()[door.host]).toMatchObject({ underWay: 0, waiting: 0 })
  })

  test('a stream that begins after the end is ended too', async () => {
    door.server.use({ reply: 'a few words', latency: 30, faults: [{ kind: 'stall' }] })
    const replies: Array<Promise<Response>> = []
    const hasty = system('hasty', (prompt: string) => {
      replies.push(ask(prompt, { stream: true }))
      return new Promise((resolve) => setTimeout(resolve, 1))
    })
    await collect(many, [hasty])
    const bodies = await Promise.allSettled(replies.map(async (reply) => await (await reply).text()))
    expect(bodies.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 'rejected'))
    await expect.poll(() => door.gateway.load()[door.host]).toMatchObject({ underWay: 0, waiting: 0 })
  })

  test('a call that is still under way goes on, and makes the totals of its case unknown', async () => {
    door.server.use({ reply: ({ prompt }) => prompt, latency: ({ prompt }) => (prompt.startsWith('slow') ? 200 : 0) })
    const late: Array<Promise<string>> = []
    const racing = system('racing', async (prompt: string) => {
      const slow = ask(`slow ${prompt}`).then((reply) => reply.text())
      late.push(slow)
      return await Promise.race([slow, ask(prompt).then((reply) => reply.text())])
    })
    const [run] = await collect(
      evaluation('race', { cases: [{ input: 'one' }, { input: 'two' }], score: many.scorers[0] ?? (() => null) }),
      [racing],
    )
    for (const { usage } of run?.observations ?? []) {
      expect(usage).toMatchObject({ calls: 2, inputTokens: null, costUsd: null })
    }
    expect(await Promise.all(late)).toEqual([expect.stringContaining('slow one'), expect.stringContaining('slow two')])
  })

  test('a call that ended in time is counted as before', async () => {
    const careful = system('careful', async (prompt: string) => {
      await (await ask(prompt, { stream: true, stream_options: { include_usage: true } })).text()
      return callContext()?.ledger.totals.calls
    })
    const [run] = await collect(many, [careful])
    const logged = door.server.requests.map(({ usage }) => usage?.inputTokens)
    expect(run?.observations.map(({ output }) => output)).toEqual(logged.map(() => 1))
    const used = run?.observations.map(({ usage }) => usage.inputTokens) ?? []
    expect(new Set(used)).toEqual(new Set(logged))
    expect(used).toHaveLength(logged.length)
  })
})
