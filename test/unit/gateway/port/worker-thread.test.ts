import { once } from 'node:events'
import { MessageChannel, Worker } from 'node:worker_threads'

import { describe, expect, test } from 'vitest'

import { sumFigures } from '../../../../src/calls/merge-traffic.ts'
import type { Traffic } from '../../../../src/calls/traffic.ts'
import { GatewayPortServer } from '../../../../src/gateway/port/gateway-port-server.ts'
import { doorForEachTest } from '../support/door.ts'

const door = doorForEachTest()

/** A thread that asks so many things through the port, each for a case of its own. */
function startWorker(data: { readonly calls: number; readonly stream?: boolean; readonly name: string }): {
  readonly worker: Worker
  readonly server: GatewayPortServer
} {
  const { port1, port2 } = new MessageChannel()
  const server = new GatewayPortServer(port1, { gateway: door.gateway, caller: data.name })
  const worker = new Worker(new URL('../support/asking-worker.ts', import.meta.url), {
    workerData: { ...data, baseUrl: door.server.baseUrl, port: port2 },
    transferList: [port2],
    execArgv: ['--no-warnings'],
  })
  return { worker, server }
}

interface Report {
  readonly texts: readonly string[]
  readonly tokens: readonly number[]
  readonly traffic: Traffic
}

async function reportOf(worker: Worker): Promise<Report> {
  const [report] = (await once(worker, 'message')) as [Report]
  return report
}

describe('worker threads', () => {
  test('share one limit; each case gets its own tokens; each thread ends by itself', async () => {
    door.server.use({ latency: 3, reply: ({ prompt }) => prompt.toUpperCase() })
    const workers = ['a', 'b', 'c'].map((name) => startWorker({ calls: 40, name, stream: name === 'c' }))
    const exits = workers.map(({ worker }) => once(worker, 'exit'))
    const reports = await Promise.all(workers.map(({ worker }) => reportOf(worker)))
    // A port without calls keeps no thread alive: they end without being told to.
    expect(await Promise.all(exits)).toEqual([[0], [0], [0]])
    expect(door.server.totals).toMatchObject({ requests: 120, peakInFlight: 4 })
    for (const { texts, tokens, traffic } of reports) {
      expect(texts).toHaveLength(40)
      expect(sumFigures(traffic.groups)).toMatchObject({ calls: 40, errors: {}, unknownUsage: 0 })
      for (const [index, text] of texts.entries()) {
        const logged = door.server.requests.find(({ body }) => JSON.stringify(body).toUpperCase().includes(`"${text}"`))
        expect(tokens[index]).toBe(logged?.usage?.inputTokens)
      }
    }
    expect(sumFigures(door.gateway.traffic().groups).calls).toBe(120)
  })

  test('one that is killed leaves nothing under way and no slot taken', async () => {
    door.server.use({ latency: 5_000 })
    const { worker, server } = startWorker({ calls: 20, name: 'doomed' })
    await expect.poll(() => door.server.totals.inFlight, { timeout: 10_000 }).toBe(4)
    await worker.terminate()
    await expect.poll(() => server.outstanding).toBe(0)
    await expect.poll(() => door.server.totals.inFlight).toBe(0)
    expect(door.gateway.load()).toEqual({ [door.host]: { underWay: 0, waiting: 0, limit: 4 } })
    expect(door.server.totals).toMatchObject({ requests: 4, aborted: 4 })
  })
})
