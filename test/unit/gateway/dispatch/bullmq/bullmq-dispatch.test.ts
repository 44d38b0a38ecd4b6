import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { Dispatcher } from '../../../../../src/gateway/dispatch/dispatcher.ts'
import { packOutcome } from '../../../../../src/gateway/dispatch/queue/job.ts'
import type { RunningWorker } from '../../../../../src/gateway/dispatch/worker-options.ts'
import { QueueError } from '../../../../../src/gateway/errors/queue-error.ts'
import type { Reply } from '../../../../../src/gateway/reply.ts'
import { type ModelServer, scriptedModelServer } from '../../../../../src/testing/index.ts'
import { hasRedis, RedisServer } from '../../../../support/redis-server.ts'
import { callOf } from '../../support/calls.ts'
import { chatRequest, contentOf } from '../../support/requests.ts'
import { bullmqDispatch, bullmqWorker } from './support.ts'

describe.runIf(hasRedis)('calls over BullMQ', () => {
  let redis: RedisServer
  let look: Redis
  let server: ModelServer
  const closing: Array<() => Promise<void>> = []
  let names = 0
  let queue = ''

  beforeAll(async () => {
    redis = await RedisServer.start()
    look = new Redis(redis.url)
    server = await scriptedModelServer({ reply: ({ prompt }) => `re: ${prompt}` })
  })
  beforeEach(() => {
    names += 1
    queue = `queue-${names}`
  })
  afterEach(async () => {
    server.reset()
    for (const close of closing.splice(0)) {
      await close()
    }
  })
  afterAll(async () => {
    look.disconnect()
    await redis[Symbol.asyncDispose]()
    await server.close()
  })

  function run(
    options: Parameters<typeof bullmqDispatch>[0] = {},
    limits: Parameters<typeof bullmqDispatch>[1] = {},
  ): Dispatcher {
    const dispatcher = bullmqDispatch({ redis: redis.url, queue, ...options }, limits)
    closing.unshift(() => dispatcher.close())
    return dispatcher
  }

  async function work(options: Parameters<typeof bullmqWorker>[0] = {}): Promise<RunningWorker> {
    const worker = await bullmqWorker({ redis: redis.url, queue, ...options })
    closing.push(() => worker.close())
    return worker
  }

  async function ask(
    dispatcher: Dispatcher,
    prompt: string,
    changes: Parameters<typeof callOf>[0] = {},
  ): Promise<Reply> {
    const request = chatRequest(server.baseUrl, prompt)
    return await dispatcher.send(callOf({ request, host: new URL(server.url).host, ...changes }))
  }

  test('secrets stay here: what waits in Redis holds none', async () => {
    const secret = 'sk-secret-0123456789abcdef'
    const variable = 'QUEUE_TEST_KEY'
    process.env[variable] = secret
    const request = chatRequest(`${server.url}/v1`, 'x')
    const url = `${request.url}?api_key=${secret}`
    const headers = [...request.headers, ['authorization', `Bearer ${secret}`] as const]
    const call = ask(run(), 'x', { request: { ...request, url, headers }, key: 'one' })
    await expect.poll(() => look.exists(`touchstone:${queue}:one`)).toBe(1)

    const packed = Buffer.from(JSON.parse((await look.hget(`touchstone:${queue}:one`, 'data')) ?? '').packed, 'base64')
    expect(packed.toString()).toContain(variable)
    expect(packed.toString()).not.toContain('0123456789abcdef')

    const host = new URL(server.url).host
    await work({ keys: { [host]: variable } })
    expect((await call).status).toBe(200)
    expect(server.requests[0]?.headers['authorization']).toMatch(/^sha256:/)
  })

  test('a secret that no variable holds is refused before it goes anywhere', async () => {
    const request = chatRequest('https://models.example.com/v1', 'x')
    const headers = [['authorization', 'Bearer of-nobody-0123456789abcdef'] as const]
    const call = ask(run(), 'x', { request: { ...request, headers }, host: 'models.example.com' })
    await expect(call).rejects.toThrow(/header authorization .* in no environment variable/)
  })

  test('a worker sends its keys only to hosts that they are for', async () => {
    process.env['QUEUE_TEST_KEY'] = 'sk-secret-0123456789abcdef'
    const request = chatRequest(server.baseUrl, 'x')
    const headers = [['authorization', 'Bearer sk-secret-0123456789abcdef'] as const]
    await work()
    const error: unknown = await ask(run(), 'x', { request: { ...request, headers } }).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(QueueError)
    expect(error).toMatchObject({
      fault: 'credential',
      message: expect.stringContaining('--key 127.0.0.1:') as unknown,
    })
    expect(server.totals.requests).toBe(0)
  })

  test('what was paid for when the run died is found by the next', async () => {
    server.use({ latency: 100, reply: 'paid' })
    await work()
    const first = run()
    const controller = new AbortController()
    const lost = ask(first, 'x', { key: 'paid-1', signal: controller.signal })
    await expect.poll(() => server.totals.inFlight).toBe(1)
    controller.abort(new Error('killed'))
    await expect(lost).rejects.toThrow('killed')
    await expect.poll(() => look.exists(`touchstone:${queue}:outcome:paid-1`)).toBe(1)

    const reply = await ask(run(), 'x', { key: 'paid-1' })
    expect(reply.source).toBe('cache')
    expect(await contentOf(reply)).toBe('paid')
    expect(server.totals.requests).toBe(1)
    await expect.poll(() => look.exists(`touchstone:${queue}:outcome:paid-1`)).toBe(0)
  })

  test('a failure of an earlier run is no answer for the next', async () => {
    const failure = {
      kind: 'reply',
      status: 500,
      statusText: '',
      headers: [],
      latencyMs: 1,
      body: new Uint8Array(),
    } as const
    await look.set(`touchstone:${queue}:outcome:failed-1`, Buffer.from(packOutcome(failure, 4096)))
    await work()
    expect(await ask(run(), 'x', { key: 'failed-1' })).toMatchObject({ status: 200, source: 'live' })
  })

  test('two runs that ask the same at once pay once', async () => {
    server.use({ latency: 100 })
    await work()
    const replies = await Promise.all([run(), run()].map((one) => ask(one, 'x', { key: 'same' })))
    expect(replies.map(({ status }) => status)).toEqual([200, 200])
    expect(server.totals.requests).toBe(1)
  })

  test('a second request with the same key at the same time is one of its own', async () => {
    server.use({ latency: 50 })
    await work()
    const dispatcher = run()
    await Promise.all([1, 2].map(() => ask(dispatcher, 'x', { key: 'twice' })))
    expect(server.totals.requests).toBe(2)
  })

  test('urgent runs go first', async () => {
    server.use({ latency: 20 })
    const later = run({ priority: 2 })
    const first = run({ priority: 1 })
    const calls = [1, 2, 3].map((index) => ask(later, `later ${index}`))
    await expect.poll(() => look.zcard(`touchstone:${queue}:prioritized`)).toBe(3)
    calls.push(...[1, 2].map((index) => ask(first, `first ${index}`)))
    await expect.poll(() => look.zcard(`touchstone:${queue}:prioritized`)).toBe(5)
    await work({ concurrency: 1 })
    await Promise.all(calls)
    const asked = server.requests.map(({ body }) => (body as { messages: Array<{ content: string }> }).messages[0])
    expect(asked.slice(0, 2).map((message) => message?.content.slice(0, 5))).toEqual(['first', 'first'])
  })

  test('no more waits in Redis than a multiple of what workers do at once', async () => {
    server.use({ latency: 30 })
    await work({ concurrency: 4 })
    const dispatcher = run({ inflightFactor: 2 })
    let most = 0
    const measure = async (): Promise<void> => {
      most = Math.max(most, await look.llen(`touchstone:${queue}:wait`))
    }
    const timer = setInterval(() => {
      void measure()
    }, 5)
    await Promise.all(Array.from({ length: 60 }, (_, index) => ask(dispatcher, `${index}`)))
    clearInterval(timer)
    expect(server.totals.peakInFlight).toBeLessThanOrEqual(4)
    expect(most).toBeLessThanOrEqual(8)
  })

  test('a limit per minute holds for all runs and workers together', async () => {
    await work()
    await work()
    const limited = [1, 2].map(() => run({}, { requestsPerMinute: 600 }))
    await Promise.all(limited.flatMap((one) => Array.from({ length: 15 }, (_, index) => ask(one, `${index}`))))
    // 6 may go at once (1 % of a minute's), one each 100 ms after that: 16 in a second, more only where a busy machine holds some up.
    expect(server.rate({ windowMs: 1000 }).requests).toBeLessThan(28)
  })

  test('so does one of tokens, as replies tell them', async () => {
    server.use({ reply: Array.from({ length: 50 }, (_, index) => `word${index}`).join(' ') })
    await work()
    await work()
    await ask(run(), 'how much?')
    const each = server.totals.inputTokens + server.totals.outputTokens
    const limited = [1, 2].map(() => run({}, { tokensPerMinute: 1200 * each }))
    await Promise.all(limited.flatMap((one) => Array.from({ length: 20 }, (_, index) => ask(one, `${index}`))))
    // As above, once the first replies have told that calls take more than their bytes let expect.
    expect(server.rate({ windowMs: 500 }).requests).toBeLessThan(40)
  })

  test('where no worker is, it is said, and calls fail after a while', async () => {
    const call = ask(run({ patienceMs: 100 }), 'x')
    await expect(call).rejects.toMatchObject({
      fault: 'no-worker',
      message: expect.stringContaining(`touchstone worker --queue ${queue}`) as unknown,
    })
  })

  test('a run of another version is refused, naming both', async () => {
    const dispatcher = run()
    const ended = ask(dispatcher, 'x', { key: 'skewed' }).catch((error: unknown) => error)
    await expect.poll(() => look.exists(`touchstone:${queue}:skewed`)).toBe(1)
    const data = JSON.parse((await look.hget(`touchstone:${queue}:skewed`, 'data')) ?? '') as object
    await look.hset(`touchstone:${queue}:skewed`, 'data', JSON.stringify({ ...data, version: '9.9.9' }))
    await work()
    expect(await ended).toMatchObject({ fault: 'version' })
    expect(String(await ended)).toMatch(/version 9\.9\.9 .* the worker of \d+\.\d+\.\d+/)
  })

  test('calls that are given up before a worker takes them are not made', async () => {
    const controller = new AbortController()
    const dispatcher = run()
    const call = ask(dispatcher, 'x', { key: 'unwanted', signal: controller.signal })
    await expect.poll(() => look.exists(`touchstone:${queue}:unwanted`)).toBe(1)
    controller.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
    await expect.poll(() => look.exists(`touchstone:${queue}:unwanted`)).toBe(0)
  })

  test('a reply that was taken leaves nothing behind', async () => {
    await work()
    const dispatcher = run()
    await Promise.all(Array.from({ length: 20 }, (_, index) => ask(dispatcher, `${index}`)))
    await dispatcher.close()
    const keys = await look.keys(`touchstone:${queue}:*`)
    expect(keys.filter((name) => /outcome|[0-9a-f]{8}-/.test(name) && !name.includes('worker'))).toEqual([])
  })
})
