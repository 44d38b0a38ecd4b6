import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { Redis } from 'ioredis'
import { afterEach, describe, expect, test } from 'vitest'

import type { Dispatcher } from '../../../../../src/gateway/dispatch/dispatcher.ts'
import type { Reply } from '../../../../../src/gateway/reply.ts'
import { type ModelServer, scriptedModelServer } from '../../../../../src/testing/index.ts'
import { hasRedis, RedisServer } from '../../../../support/redis-server.ts'
import { WorkerProcess } from '../../../../support/worker-process.ts'
import { callOf } from '../../support/calls.ts'
import { chatRequest } from '../../support/requests.ts'
import { bullmqDispatch, bullmqWorker } from './support.ts'

describe.runIf(hasRedis)('when something goes wrong', () => {
  const closing: Array<() => Promise<void>> = []

  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) {
      await close()
    }
  })

  async function open(options: Parameters<typeof RedisServer.start>[0] = {}): Promise<RedisServer> {
    const redis = await RedisServer.start(options)
    closing.push(() => redis[Symbol.asyncDispose]())
    return redis
  }

  async function serve(options: Parameters<typeof scriptedModelServer>[0] = {}): Promise<ModelServer> {
    const server = await scriptedModelServer(options)
    closing.push(() => server.close())
    return server
  }

  function run(redis: string, options: Parameters<typeof bullmqDispatch>[0] = {}): Dispatcher {
    const dispatcher = bullmqDispatch({ redis, ...options })
    closing.push(() => dispatcher.close())
    return dispatcher
  }

  async function work(redis: string): Promise<void> {
    const worker = await bullmqWorker({ redis })
    closing.push(() => worker.close())
  }

  async function ask(dispatcher: Dispatcher, server: ModelServer, prompt = 'x'): Promise<Reply> {
    const request = chatRequest(server.baseUrl, prompt)
    const origin = { evaluation: 'triage', system: 'v1', caseId: 'ticket-7', trial: 0, replicate: 0 }
    return await dispatcher.send(callOf({ request, host: new URL(server.url).host, origin }))
  }

  test('no Redis there: said at once, by runs and by workers', async () => {
    const server = await serve()
    const expected = /Redis at 127\.0\.0\.1:1, queue touchstone: nothing listens there/
    await expect(ask(run('redis://127.0.0.1:1'), server)).rejects.toThrow(expected)
    await expect(bullmqWorker({ redis: 'redis://127.0.0.1:1' })).rejects.toThrow(/nothing listens there/)
    await expect(bullmqWorker({ redis: 'http://x' })).rejects.toThrow(RangeError)
  })

  test('what is no Redis, and a password that is no part of an address, are said', async () => {
    const website = createServer((_, response) => response.end()).listen(0, '127.0.0.1')
    await once(website, 'listening')
    closing.push(async () => await Promise.resolve(void website.close()))
    const { port } = website.address() as AddressInfo
    await expect(bullmqWorker({ redis: `redis://127.0.0.1:${port}` })).rejects.toThrow(/not speak as Redis does/)
    const server = await serve()
    const tls = bullmqWorker({ redis: server.url.replace('http', 'rediss') })
    await expect(tls).rejects.toThrow(/not speak as Redis does/)
    await expect(bullmqWorker({ redis: 'redis://:a%b@127.0.0.1' })).rejects.toThrow(/% must be written as %25/)
  })

  test('a wrong password, and none, are told apart and never shown', async () => {
    const redis = await open({ password: 'right-0123456789' })
    const server = await serve()
    const wrong = `redis://:wrong-0123456789@127.0.0.1:${redis.port}`
    const error: unknown = await ask(run(wrong), server).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ fault: 'refused', wasNeverSent: true })
    expect(String(error)).toContain('does not accept the user or the password')
    expect(inspect(error, { depth: 9 })).not.toContain('0123456789')
    await expect(ask(run(redis.url), server)).rejects.toThrow(/wants a password/)
    await expect(bullmqWorker({ redis: wrong })).rejects.toMatchObject({ fault: 'refused' })
    const right = `redis://:right-0123456789@127.0.0.1:${redis.port}`
    await work(right)
    expect((await ask(run(right), server)).status).toBe(200)
  })

  test('a full memory is said, and calls go on once there is room', async () => {
    const redis = await open({ maxMemory: 3_000_000 })
    const look = new Redis(redis.url)
    closing.push(async () => await Promise.resolve(look.disconnect()))
    const server = await serve()
    await work(redis.url)
    const dispatcher = run(redis.url)
    expect((await ask(dispatcher, server, 'before')).status).toBe(200)
    await look.config('SET', 'maxmemory', '1000000')
    const error: unknown = await ask(dispatcher, server).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ fault: 'full', wasNeverSent: false })
    await look.config('SET', 'maxmemory', '0')
    expect((await ask(dispatcher, server, 'after')).status).toBe(200)
  })

  test.each([true, false])(
    'Redis restarts in the middle of a run (keeps its data: %s): nothing is lost',
    async (persists) => {
      const redis = await open({ persists })
      const server = await serve({ latency: 50 })
      await work(redis.url)
      const dispatcher = run(redis.url)
      const calls = Array.from({ length: 60 }, (_, index) => ask(dispatcher, server, `${index}`))
      await expect.poll(() => server.totals.requests).toBeGreaterThan(5)
      await redis.stop()
      await redis.start()
      const statuses = (await Promise.all(calls)).map(({ status }) => status)
      expect(statuses).toEqual(Array.from({ length: 60 }, () => 200))
      expect(server.totals.requests).toBeLessThanOrEqual(2 * 60)
    },
  )

  test.each(['is gone', 'hangs'])('Redis that %s ends the wait, and calls go on when it is back', async (trouble) => {
    const redis = await open()
    const server = await serve({ latency: 50 })
    await work(redis.url)
    const dispatcher = run(redis.url, { patienceMs: 300 })
    expect((await ask(dispatcher, server)).status).toBe(200)
    await (trouble === 'hangs' ? redis.hang(true) : redis.stop())
    await expect(ask(dispatcher, server)).rejects.toMatchObject({ fault: 'unreachable' })
    await (trouble === 'hangs' ? redis.hang(false) : redis.start())
    const statusOf = async (): Promise<number | string> =>
      await ask(dispatcher, server).then(({ status }) => status, String)
    await expect.poll(statusOf).toBe(200)
  })

  test('a user who may not do what is needed is told so, and leaves no connection', async () => {
    const redis = await open()
    const look = new Redis(redis.url)
    closing.push(async () => await Promise.resolve(look.disconnect()))
    await look.call('ACL', 'SETUSER', 'deaf', 'on', '>pass-0123456789', '~*', 'resetchannels', '+@all')
    const url = `redis://deaf:pass-0123456789@127.0.0.1:${redis.port}`
    const server = await serve()
    await expect(ask(run(url), server)).rejects.toMatchObject({ fault: 'refused' })
    await look.call('ACL', 'SETUSER', 'deaf', 'resetkeys', 'allchannels')
    await expect(bullmqWorker({ redis: url })).rejects.toMatchObject({ fault: 'refused' })
    await expect.poll(async () => String(await look.client('LIST'))).not.toContain('user=deaf')
  })

  test('a worker does not start where the memory is full', async () => {
    const redis = await open({ maxMemory: 1000 })
    await expect(bullmqWorker({ redis: redis.url })).rejects.toMatchObject({ fault: 'full' })
  })

  test('a reply that finds no room waits for it: the call is not made again', async () => {
    const redis = await open({ maxMemory: 50_000_000 })
    const look = new Redis(redis.url)
    closing.push(async () => await Promise.resolve(look.disconnect()))
    const server = await serve({ latency: 300 })
    await work(redis.url)
    const call = ask(run(redis.url), server)
    await expect.poll(() => server.totals.inFlight).toBe(1)
    await look.config('SET', 'maxmemory', '1000')
    const refused = async (): Promise<string> => await look.info('errorstats')
    await expect.poll(refused).toContain('errorstat_OOM')
    await expect.poll(() => server.totals.byStatus[200]).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 500))
    await look.config('SET', 'maxmemory', '0')
    expect((await call).status).toBe(200)
    expect(server.totals.requests).toBe(1)
  })

  test('a call that is lost and finds no room again is told of the memory, not of losses', async () => {
    const redis = await open({ maxMemory: 50_000_000 })
    const look = new Redis(redis.url)
    closing.push(async () => await Promise.resolve(look.disconnect()))
    const server = await serve()
    let error: unknown
    const ended = ask(run(redis.url), server).catch((thrown: unknown) => {
      error = thrown
    })
    await expect.poll(() => look.exists('touchstone:touchstone:wait')).toBe(1)
    await look.config('SET', 'maxmemory', '1000')
    await look.flushall()
    // Whoever connects again looks what has become of its calls.
    const reconnect = async (): Promise<unknown> => {
      await look.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')
      return error
    }
    await expect.poll(reconnect, { interval: 200 }).toMatchObject({ fault: 'full' })
    await ended
  })

  test('a memory that is full when the reply is there ends the wait too', async () => {
    const redis = await open({ maxMemory: 50_000_000 })
    const look = new Redis(redis.url)
    closing.push(async () => await Promise.resolve(look.disconnect()))
    const server = await serve({ latency: 300 })
    await work(redis.url)
    const call = ask(run(redis.url, { patienceMs: 500 }), server)
    const ended = expect(call).rejects.toMatchObject({ fault: 'full' })
    await expect.poll(() => server.totals.inFlight).toBe(1)
    await look.config('SET', 'maxmemory', '1000')
    await ended
    await look.config('SET', 'maxmemory', '0')
  })

  test('a call that kills its worker every time is given up, with its case', async () => {
    const redis = await open()
    let worker: WorkerProcess | undefined
    let kills = 0
    const server = await serve({
      reply: async ({ prompt }) => {
        if (prompt === 'poison') {
          kills += 1
          // It may ask before it is known here.
          await expect.poll(() => worker?.isAlive).toBe(true)
          await worker?.end('SIGKILL')
        }
        return 'fine'
      },
    })
    const start = async (): Promise<void> => {
      const args = ['--lease-ms', '300', '--max-requeues', '1']
      worker = await WorkerProcess.start(args, { TOUCHSTONE_REDIS_URL: redis.url })
    }
    closing.push(async () => await worker?.[Symbol.asyncDispose]())
    await start()
    const call = ask(run(redis.url), server, 'poison')
    const ended = call.catch((error: unknown) => error)
    await expect.poll(() => worker?.isAlive).toBe(false)
    await start()
    await expect.poll(() => worker?.isAlive).toBe(false)
    await start()
    const error = await ended
    expect(error).toMatchObject({ fault: 'lost' })
    expect(String(error)).toMatch(/triage, v1, case ticket-7: given up after 2 attempts.*the worker .* died/)
    expect(kills).toBe(2)
  })

  test('a worker that is asked to end ends what it has begun, and takes no more', async () => {
    const redis = await open()
    const server = await serve({ latency: 300 })
    await using worker = await WorkerProcess.start(['--concurrency', '2'], { TOUCHSTONE_REDIS_URL: redis.url })
    const dispatcher = run(redis.url)
    const calls = [1, 2, 3, 4].map((index) => ask(dispatcher, server, `${index}`))
    await expect.poll(() => server.totals.inFlight).toBe(2)
    expect(await worker.end('SIGTERM')).toBe(0)
    expect(worker.printed).toContain('Done: 2 calls made')
    await work(redis.url)
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(server.totals.requests).toBe(4)
  })
})
