import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { Redis } from 'ioredis'

import { Gateway } from '../../src/gateway/gateway.ts'
import { useGateway } from '../../src/gateway/current-gateway.ts'
import { startModelServerProcess } from '../../src/testing/index.ts'
import { RedisServer } from '../../test/support/redis-server.ts'
import { WorkerProcess } from '../../test/support/worker-process.ts'
import { loopOverModel } from '../gateway/model-loop.ts'

/** Processor time of one call, in microseconds, by who spends it. */
export interface CallCosts {
  readonly coordinatorUs: number
  readonly workerUs: number
  readonly redisUs: number
  /** Commands that Redis carries out for a call, those within scripts not counted. */
  readonly redisCommands: number
  /** Calls a second in this measurement: here, all of them share the cores of one machine. */
  readonly callsPerSecond: number
}

const CONCURRENCY = 200
const LATENCY_MS = 20
const WARM_UP_CALLS = 1_000

/** Makes real calls: `model()`, the gateway, BullMQ, a Redis and two workers of its own, and a server in a process. */
export async function measureCosts(calls: number): Promise<CallCosts> {
  await using server = await startModelServerProcess({ latency: LATENCY_MS })
  await using redis = await RedisServer.start()
  const queue = `bench-${randomUUID()}`
  const environment = { TOUCHSTONE_REDIS_URL: redis.url }
  const args = ['--queue', queue, '--concurrency', String(CONCURRENCY / 2)]
  await using first = await WorkerProcess.start(args, environment)
  await using second = await WorkerProcess.start(args, environment)
  await using gateway = new Gateway({
    concurrency: CONCURRENCY,
    cache: { mode: 'off' },
    dispatch: { kind: 'bullmq', redis: redis.url, queue },
  })
  useGateway(gateway)
  const client = new Redis(redis.url)
  const load = { baseUrl: server.baseUrl, concurrency: CONCURRENCY }
  try {
    await loopOverModel({ ...load, calls: WARM_UP_CALLS })
    const workers = [first.pid, second.pid]
    const before = await spent(client, workers)
    const startMs = performance.now()
    await loopOverModel({ ...load, calls, firstCase: WARM_UP_CALLS })
    const seconds = (performance.now() - startMs) / 1000
    const after = await spent(client, workers)
    const perCall = (name: keyof Spent): number => (after[name] - before[name]) / calls
    return {
      coordinatorUs: perCall('coordinatorUs'),
      workerUs: perCall('workerUs'),
      redisUs: perCall('redisUs'),
      redisCommands: perCall('redisCommands'),
      callsPerSecond: calls / seconds,
    }
  } finally {
    client.disconnect()
  }
}

type Spent = Omit<CallCosts, 'callsPerSecond'>

async function spent(redis: Redis, workers: readonly number[]): Promise<Spent> {
  const { user, system } = process.cpuUsage()
  const info = await redis.info()
  return {
    coordinatorUs: user + system,
    workerUs: workers.reduce((sum, pid) => sum + processorUs(pid), 0),
    redisUs: (fieldOf(info, 'used_cpu_user') + fieldOf(info, 'used_cpu_sys')) * 1e6,
    redisCommands: fieldOf(info, 'total_commands_processed'),
  }
}

function fieldOf(info: string, name: string): number {
  return Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)?.[1])
}

/** By Linux, in ticks of 10 ms; not a number elsewhere. */
function processorUs(pid: number): number {
  try {
    const [, rest = ''] = /^.*\) (.*)$/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8').trim()) ?? []
    const fields = rest.split(' ').map(Number)
    return ((fields[11] ?? Number.NaN) + (fields[12] ?? Number.NaN)) * 10_000
  } catch {
    return Number.NaN
  }
}
