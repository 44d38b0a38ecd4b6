// What each further worker adds, and what sharing a budget costs: measured, with a real Redis.
//
//   npm run bench -- workers [--latency 1000] [--concurrency 10] [--seconds 10]
//
// Workers in processes of their own, a server that takes a fixed time, one run. The share is of what latency alone would allow.
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'

import { RedisPurse } from '../src/gateway/budget/shared/redis-purse.ts'
import { useGateway } from '../src/gateway/current-gateway.ts'
import { Gateway } from '../src/gateway/gateway.ts'
import { startModelServerProcess } from '../src/testing/index.ts'
import { hasRedis, RedisServer } from '../test/support/redis-server.ts'
import { WorkerProcess } from '../test/support/worker-process.ts'
import { loopOverModel } from './gateway/model-loop.ts'
import { printTable } from './support/print-table.ts'

const { values } = parseArgs({
  options: {
    latency: { type: 'string', default: '1000' },
    concurrency: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '10' },
  },
})
const [latencyMs, concurrency, seconds] = [values.latency, values.concurrency, values.seconds].map(Number)
const perWorker = (1000 * (concurrency ?? 0)) / (latencyMs ?? 1)

if (!hasRedis) {
  throw new Error('There is no redis-server: install the package "redis-server".')
}
await using redis = await RedisServer.start()
await using server = await startModelServerProcess({ latency: latencyMs ?? 0 })
const rows: string[][] = []
for (const workers of [1, 2, 4]) {
  const rate = await rateWith(workers)
  const share = `${Math.round((100 * rate) / (workers * perWorker))} %`
  rows.push([String(workers), rate.toFixed(0), (workers * perWorker).toFixed(0), share])
}
console.log(`${concurrency} calls at once a worker, ${latencyMs} ms each`)
printTable([['workers', 'calls/s', 'by latency alone', 'share'], ...rows])
console.log(
  `\nTo reserve and to settle in a shared budget: ${(await reservationMs()).toFixed(2)} ms a call, one after the other`,
)

async function rateWith(workers: number): Promise<number> {
  const queue = `bench-${randomUUID()}`
  const args = ['--queue', queue, '--concurrency', String(concurrency)]
  const started = await Promise.all(
    Array.from({ length: workers }, () => WorkerProcess.start(args, { TOUCHSTONE_REDIS_URL: redis.url })),
  )
  await using gateway = new Gateway({
    concurrency: 1000,
    cache: { mode: 'off' },
    dispatch: { kind: 'bullmq', redis: redis.url, queue },
  })
  useGateway(gateway)
  const load = { baseUrl: server.baseUrl, concurrency: 1000 }
  try {
    // As many as there are places: connections are opened, batches have found their size.
    await loopOverModel({ ...load, calls: workers * (concurrency ?? 0) * 2 })
    const calls = Math.ceil(workers * perWorker * (seconds ?? 0))
    const startMs = performance.now()
    await loopOverModel({ ...load, calls, firstCase: 100_000 })
    return (1000 * calls) / (performance.now() - startMs)
  } finally {
    await Promise.all(started.map((worker) => worker.end()))
  }
}

async function reservationMs(): Promise<number> {
  const purse = new RedisPurse({ redis: redis.url, name: 'bench', limit: 1e12 })
  const times = 2000
  await purse.reserve(1)
  const startMs = performance.now()
  for (let index = 0; index < times; index += 1) {
    await purse.reserve(1000)
    purse.settle(1000, { spent: 10 })
  }
  const perCallMs = (performance.now() - startMs) / times
  await purse.close()
  return perCallMs
}
