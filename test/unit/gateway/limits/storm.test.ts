import { MessageChannel } from 'node:worker_threads'

import { expect, test } from 'vitest'

import { sumFigures } from '../../../../src/calls/merge-traffic.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import { GatewayPortClient } from '../../../../src/gateway/port/gateway-port-client.ts'
import { GatewayPortServer } from '../../../../src/gateway/port/gateway-port-server.ts'
import { doorForEachTest } from '../support/door.ts'
import { chatRequest, contentOf } from '../support/requests.ts'

// Against a server that really counts, on the real clock: how long it takes is up to the machine.

const door = doorForEachTest()
const model = 'm'
const prices = { [model]: { inputPerMillion: 1_000, outputPerMillion: 1_000 } }

test('a storm of 429: each call of each worker is answered once, and paid once', async () => {
  const [calls, workers, allowed, windowMs] = [160, 4, 40, 1_000]
  door.server.use({ latency: 5, limits: { requests: allowed, windowMs } })
  await using gateway = new Gateway({
    concurrency: 30,
    retry: { attempts: 40, baseMs: 20 },
    prices,
    budget: { limitUsd: 1_000 },
  })
  const clients = Array.from({ length: workers }, (_, worker) => {
    const { port1, port2 } = new MessageChannel()
    return {
      server: new GatewayPortServer(port1, { gateway, caller: `${worker}` }),
      client: new GatewayPortClient(port2),
    }
  })
  const answers = await Promise.all(
    Array.from({ length: calls }, async (_, index) => {
      const { client } = clients[index % workers] ?? expect.fail('no worker')
      return contentOf(
        await client.fetch(chatRequest(door.server.baseUrl, `question ${index}`, { max_tokens: 20 }), { model }),
      )
    }),
  )
  clients.forEach(({ client, server }) => {
    client.close()
    server.close()
  })

  expect(answers).toEqual(Array.from({ length: calls }, (_, index) => `re: question ${index}`))
  const { byStatus, inputTokens, outputTokens } = door.server.totals
  expect(byStatus[200]).toBe(calls)
  expect(byStatus[429]).toBeGreaterThan(0)
  expect(door.server.rate({ windowMs }).accepted).toBeLessThanOrEqual(allowed)
  expect(gateway.budget).toMatchObject({ heldUsd: 0, reservedUsd: 0, refused: 0 })
  expect(gateway.budget?.spentUsd).toBeCloseTo((inputTokens + outputTokens) / 1_000, 9)
  const figures = sumFigures(gateway.traffic().groups)
  expect(figures).toMatchObject({ calls, errors: {}, aborted: 0 })
  // All that was tried again was refused before, and nothing else.
  expect(figures.retries).toBe(byStatus[429])
})

test('tokens per minute hold at the server, by the tokens that it counts', async () => {
  const [calls, perMinute] = [30, 6_000]
  const words = 'word '.repeat(9)
  door.server.use({ reply: words })
  await using gateway = new Gateway({ tokensPerMinute: perMinute, concurrency: 30, adaptive: false })
  await Promise.all(
    Array.from({ length: calls }, (_, index) =>
      gateway.fetch(chatRequest(door.server.baseUrl, `${words} ${index}`, { max_tokens: 12 }), { model }),
    ),
  )

  const arrivals = door.server.requests.map(({ arrivedAt }) => arrivedAt)
  const seconds = (Math.max(...arrivals) - Math.min(...arrivals)) / 1_000
  const { inputTokens, outputTokens, byStatus } = door.server.totals
  expect(byStatus).toEqual({ 200: calls })
  const tokens = inputTokens + outputTokens
  const perSecond = perMinute / 60
  // A burst of 1 %, one call that is on its way, and a second by which the first may have come late and the last early.
  const most = perMinute / 100 + tokens / calls + perSecond * (seconds + 1)
  expect(tokens).toBeLessThanOrEqual(most)
  // Without a limit all would have come at once.
  expect(tokens).toBeGreaterThan(2 * (perMinute / 100 + perSecond))
})
