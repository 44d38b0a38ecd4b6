// What a queue costs: calls made by workers through BullMQ, beside the same calls made by this process.
//
//   npm run bench -- dispatch [--calls 4000] [--latency 50] [--concurrency 64] [--workers 2] [--jobs 100000] [--rounds 3]
//
// A real Redis, workers and model server, each in a process of its own: on few cores they take the processor from each
// other, so read ratios. Memory is looked at after a collection of garbage, while --jobs more calls pass.
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { Redis } from 'ioredis'

import type { DispatchOptions } from '../src/gateway/dispatch/dispatch-options.ts'
import { Gateway } from '../src/gateway/gateway.ts'
import { startModelServerProcess } from '../src/testing/index.ts'
import { hasRedis, RedisServer } from '../test/support/redis-server.ts'
import { WorkerProcess } from '../test/support/worker-process.ts'
import { printTable } from './support/print-table.ts'
import { spreadOf } from './support/spread.ts'

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '4000' },
    latency: { type: 'string', default: '50' },
    concurrency: { type: 'string', default: '64' },
    workers: { type: 'string', default: '2' },
    jobs: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
  },
})
const calls = Number(values.calls)
const latency = Number(values.latency)
const concurrency = Number(values.concurrency)
const workers = Number(values.workers)

if (!hasRedis) {
  throw new Error('There is no redis-server: install the package "redis-server".')
}
await using redis = await RedisServer.start()
await using server = await startModelServerProcess({ latency, log: 0, reply: 'a reply of usual length, more or less' })
const each = Math.ceil(concurrency / workers)
const team = await Promise.all(
  Array.from({ length: workers }, () =>
    WorkerProcess.start(['--concurrency', String(each)], { TOUCHSTONE_REDIS_URL: redis.url }),
  ),
)
const queue: DispatchOptions = { kind: 'bullmq', redis: redis.url }
let asked = 0

try {
  await ask({ kind: 'direct' }, 200)
  await ask(queue, 200)
  await compareThroughput()
  await compareSingleCalls()
  await watchMemory()
} finally {
  await Promise.all(team.map((worker) => worker.end('SIGKILL')))
}

async function compareThroughput(): Promise<void> {
  const rounds: Round[] = []
  for (let round = 0; round < Number(values.rounds); round += 1) {
    rounds.push({ direct: await ask({ kind: 'direct' }, calls), queued: await ask(queue, calls) })
  }
  const limitMs = (calls * latency) / concurrency
  const row = (name: string, of: (round: Round) => Measured): string[] => {
    const ms = spreadOf(rounds.map((round) => of(round).ms)).median
    const cpu = spreadOf(rounds.map((round) => of(round).cpuMs)).median
    return [name, ((1000 * calls) / ms).toFixed(0), (ms / limitMs).toFixed(2), (cpu / calls).toFixed(2)]
  }
  console.log(
    `\n${calls} calls of ${latency} ms, ${concurrency} at once, ${workers} workers; median of ${rounds.length} rounds\n`,
  )
  printTable([
    ['', 'calls/s', '× limit', 'ms of processor a call, here'],
    row('made here', ({ direct }) => direct),
    row('made by workers', ({ queued }) => queued),
  ])
  const { median, least, most } = spreadOf(rounds.map(({ direct, queued }) => queued.ms / direct.ms))
  console.log(`\nby workers ÷ here: ${median.toFixed(2)} [${least.toFixed(2)}, ${most.toFixed(2)}]`)
}

/** One after another: what the queue adds to each. */
async function compareSingleCalls(): Promise<void> {
  await server.use({ latency: 0, reply: 'short' })
  const few = 300
  const here = await ask({ kind: 'direct' }, few, 1)
  const there = await ask(queue, few, 1)
  console.log(`one call at a time: ${(there.ms / few - here.ms / few).toFixed(2)} ms more than here`)
}

async function watchMemory(): Promise<void> {
  const jobs = Number(values.jobs)
  const look = new Redis(redis.url)
  const rows = [['calls', 'heap here', 'a worker, resident', 'Redis']]
  const note = async (done: number): Promise<void> => {
    globalThis.gc?.()
    const heap = megabytes(process.memoryUsage().heapUsed)
    const used = Number(/used_memory:(\d+)/.exec(await look.info('memory'))?.[1])
    rows.push([String(done), heap, megabytes(await residentBytes(team[0]?.pid ?? 0)), megabytes(used)])
  }
  await using gateway = open(queue)
  await note(0)
  for (let done = 0; done < jobs; done += jobs / 10) {
    await send(gateway, jobs / 10, concurrency)
    await note(done + jobs / 10)
  }
  look.disconnect()
  console.log('')
  printTable(rows)
}

interface Round {
  readonly direct: Measured
  readonly queued: Measured
}

interface Measured {
  readonly ms: number
  readonly cpuMs: number
}

async function ask(dispatch: DispatchOptions, count: number, atOnce: number = concurrency): Promise<Measured> {
  await using gateway = open(dispatch)
  await send(gateway, 1, 1)
  const cpu = process.cpuUsage()
  const start = performance.now()
  await send(gateway, count, atOnce)
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  return { ms, cpuMs: (user + system) / 1000 }
}

function open(dispatch: DispatchOptions): Gateway {
  return new Gateway({ dispatch, concurrency, adaptive: false, memory: false })
}

async function send(gateway: Gateway, count: number, atOnce: number): Promise<void> {
  let left = count
  const loop = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      asked += 1
      const body = JSON.stringify({ model: 'bench', messages: [{ role: 'user', content: `question ${asked}` }] })
      const headers = [['content-type', 'application/json']] as const
      const request = { method: 'POST', url: `${server.baseUrl}/chat/completions`, headers, body }
      const reply = await gateway.fetch(request, { model: 'bench', key: `bench-${asked}` })
      if (reply.status !== 200) {
        throw new Error(`status ${reply.status}`)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, loop))
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
