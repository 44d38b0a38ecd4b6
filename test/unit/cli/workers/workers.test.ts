import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'

import { runCli } from '../../../../src/cli/run-cli.ts'
import { connectRedis } from '../../../../src/gateway/dispatch/bullmq/connect-redis.ts'
import { queueKeys } from '../../../../src/gateway/dispatch/bullmq/queue-keys.ts'
import { redisAddress } from '../../../../src/gateway/dispatch/bullmq/redis-address.ts'
import { listWorkers } from '../../../../src/gateway/dispatch/bullmq/worker-registry.ts'
import { hasRedis, RedisServer } from '../../../support/redis-server.ts'

const main = fileURLToPath(new URL('../../../../src/cli/main.ts', import.meta.url))
const patience = { timeout: 30_000, interval: 50 }
let redis: RedisServer

/** `touchstone workers` as a process, with what it prints. */
function startWorkers(queue: string, ...args: string[]): { readonly child: ChildProcess; printed: string } {
  const child = spawn(process.execPath, [main, 'workers', '--queue', queue, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TOUCHSTONE_REDIS_URL: redis.url },
  })
  const started = { child, printed: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (started.printed += text))
  }
  onTestFinished(() => void child.kill('SIGKILL'))
  return started
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function openQueue(): Promise<{ readonly queue: string; readonly pids: () => Promise<number[]> }> {
  const queue = `workers-${randomUUID()}`
  const client = await connectRedis(redisAddress(redis.url), 'a queue')
  onTestFinished(() => client.disconnect())
  return { queue, pids: async () => (await listWorkers(client, queueKeys(queue))).map(({ pid }) => pid) }
}

describe.skipIf(!hasRedis)('touchstone workers', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    redis = await RedisServer.start()
    return async () => await redis[Symbol.asyncDispose]()
  })

  test('replaces a worker that is killed, and ends with all of them when it is asked to', async () => {
    const { queue, pids } = await openQueue()
    const started = startWorkers(queue, '--min', '1', '--max', '2', '--port', '0')
    await vi.waitFor(() => expect(started.printed).toContain('worker 1: Taking calls from'), patience)
    const [first = 0] = await pids()
    const url = /http:\S+metrics/.exec(started.printed)?.[0] ?? expect.fail(started.printed)
    expect(await (await fetch(url)).text()).toContain(`touchstone_workers_wanted{queue="${queue}"} 1\n`)
    expect(await (await fetch(url.replace('metrics', 'health'))).text()).toBe('ok\n')

    process.kill(first, 'SIGKILL')
    await vi.waitFor(() => expect(started.printed).toContain('worker 2: Taking calls from'), patience)
    expect(started.printed).toContain('worker 1 has ended by itself (SIGKILL); another is started in 1 s')
    expect(await (await fetch(url)).text()).toContain(`touchstone_workers_restarts_total{queue="${queue}"} 1\n`)

    started.child.kill('SIGTERM')
    await vi.waitFor(() => expect(started.child.exitCode).toBe(0), patience)
    expect(started.printed).toContain('worker 2: Done: 0 calls made.')
    expect((await pids()).filter(isAlive)).toEqual([])
  })

  test('has no orphans, whatever ends it', async () => {
    const { queue, pids } = await openQueue()
    const started = startWorkers(queue, '--min', '1')
    await vi.waitFor(() => expect(started.printed).toContain('worker 1: Taking calls from'), patience)
    const [worker = 0] = await pids()
    expect(isAlive(worker)).toBe(true)
    started.child.kill('SIGKILL')
    await vi.waitFor(() => expect(isAlive(worker)).toBe(false), patience)
  })

  test.each([
    [['workers', '--min', '3', '--max', '2'], 'max must be a whole number ≥ 1 and ≥ min (3), got 2'],
    [['workers', '--', '--sqs', 'https://sqs.example.com/q'], 'touchstone workers looks at a queue in Redis'],
    [['workers', '--drain-ms', 'x'], 'worker: drainMs must be a whole number ≥ 0, got NaN'],
    [['workers', '--concurrency', '0'], '--concurrency must be a whole number ≥ 1, got "0"'],
    [['workers', '--port', '70000'], '--port must be a whole number from 0 to 65535, got "70000"'],
    [['workers', '--queue', 'a b'], '--queue may hold letters, digits, - and _, got "a b"'],
    [['queue', '--redis', 'redis://127.0.0.1:1'], 'nothing listens there. Start it, or check the address'],
    [['queue', '--redis', 'http://127.0.0.1'], 'redis must be an address such as redis://127.0.0.1:6379'],
  ])('%j is refused', async (args, message) => {
    let err = ''
    const code = await runCli(args, { print: () => {}, printError: (text) => (err += text) })
    expect([code, err]).toEqual([2, expect.stringContaining(message)])
  })

  test('the queue alone says how full it is', async () => {
    const { queue } = await openQueue()
    let out = ''
    expect(
      await runCli(['queue', '--queue', queue, '--redis', redis.url], {
        print: (text) => (out += text),
        printError: () => {},
      }),
    ).toBe(0)
    expect(out).toContain(`touchstone_queue_waiting_calls{queue="${queue}"} 0\n`)
  })
})
