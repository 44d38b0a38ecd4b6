import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FauxqsServer } from 'fauxqs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { Dispatcher } from '../../../../../src/gateway/dispatch/dispatcher.ts'
import { checkDispatchOptions } from '../../../../../src/gateway/dispatch/dispatch-options.ts'
import { startWorker } from '../../../../../src/gateway/dispatch/start-worker.ts'
import type { RunningWorker, WorkerOptions } from '../../../../../src/gateway/dispatch/worker-options.ts'
import type { Reply } from '../../../../../src/gateway/reply.ts'
import { type ModelServer, scriptedModelServer } from '../../../../../src/testing/index.ts'
import { WorkerProcess } from '../../../../support/worker-process.ts'
import { callOf } from '../../support/calls.ts'
import { chatRequest, contentOf } from '../../support/requests.ts'
import { refusingOnce } from './refusing-once.ts'
import { openSqs, sqsDispatch, urlOf } from './support.ts'

describe('calls over SQS', () => {
  let sqs: FauxqsServer
  let server: ModelServer
  let names = 0
  let url = ''
  let resultUrl = ''
  const closing: Array<() => Promise<void>> = []

  beforeAll(async () => {
    sqs = await openSqs()
    server = await scriptedModelServer({ reply: ({ prompt }) => `re: ${prompt}` })
  })
  beforeEach(() => {
    names += 1
    url = urlOf(sqs, `calls-${names}`)
    resultUrl = urlOf(sqs, `outcomes-${names}`)
  })
  afterEach(async () => {
    for (const close of closing.splice(0)) {
      await close()
    }
    server.reset()
  })
  afterAll(async () => {
    await sqs.stop()
    await server.close()
  })

  function run(options: Partial<Parameters<typeof sqsDispatch>[0]> = {}): Dispatcher {
    const dispatcher = sqsDispatch({ queues: [{ url, resultUrl }], ...options })
    closing.unshift(() => dispatcher.close())
    return dispatcher
  }

  async function work(options: WorkerOptions = {}): Promise<RunningWorker> {
    const worker = await startWorker({ sqs: [url], drainMs: 0, ...options })
    closing.push(() => worker.close())
    return worker
  }

  async function ask(
    dispatcher: Dispatcher,
    prompt: string,
    changes: Parameters<typeof callOf>[0] = {},
  ): Promise<Reply> {
    const request = chatRequest(server.baseUrl, prompt)
    const origin = { evaluation: 'triage', system: 'v1', caseId: 'ticket-7', trial: 0, replicate: 0 }
    return await dispatcher.send(callOf({ request, host: new URL(server.url).host, origin, ...changes }))
  }

  test('a call that takes longer than its message is hidden is made once', async () => {
    server.use({ latency: 4500 })
    await work({ visibilitySeconds: 2 })
    await work({ visibilitySeconds: 2 })
    expect((await ask(run(), 'x')).status).toBe(200)
    expect(server.totals.requests).toBe(1)
  })

  test('a call that kills its worker every time is given up, with its case, and kept as dead', async () => {
    const deadLetters = urlOf(sqs, `dead-${names}`)
    let worker: WorkerProcess | undefined
    let kills = 0
    server.use({
      reply: async () => {
        kills += 1
        await expect.poll(() => worker?.isAlive).toBe(true)
        await worker?.end('SIGKILL')
        return 'fine'
      },
    })
    const start = async (): Promise<void> => {
      // While it has the call it asks for no other: this server would give messages to the connection of a dead one.
      const args = [
        '--sqs',
        url,
        '--concurrency',
        '1',
        '--visibility-seconds',
        '3',
        '--max-receive-count',
        '2',
        '--dead-letter',
        deadLetters,
      ]
      worker = await WorkerProcess.start(args, { AWS_REGION: 'us-east-1' })
    }
    closing.push(async () => await worker?.[Symbol.asyncDispose]())
    const ended = ask(run(), 'poison').catch((error: unknown) => error)
    for (let times = 0; times < 2; times += 1) {
      await start()
      await expect.poll(() => worker?.isAlive).toBe(false)
    }
    await start()
    const error = await ended
    expect(error).toMatchObject({ fault: 'lost' })
    expect(String(error)).toMatch(/triage, v1, case ticket-7: given up after 2 attempts/)
    expect(kills).toBe(2)
    expect(sqs.inspectQueue(`dead-${names}`)?.messages.ready).toHaveLength(1)
  })

  test('a call that a worker has no time to end is made by another', async () => {
    server.use({ latency: 1000 })
    const worker = await work({ visibilitySeconds: 2 })
    const call = ask(run(), 'x')
    await expect.poll(() => server.totals.inFlight).toBe(1)
    await worker.close()
    await work()
    expect((await call).status).toBe(200)
  })

  test('several regions share the calls, and one that is not there gets none', async () => {
    const europe = urlOf(sqs, `europe-${names}`, 'eu-west-1')
    const europeResults = urlOf(sqs, `europe-outcomes-${names}`, 'eu-west-1')
    const both = [
      { url, resultUrl, region: 'us-east-1' },
      { url: europe, resultUrl: europeResults, region: 'eu-west-1' },
    ]
    const here = await work({ region: 'us-east-1' })
    const there = await work({ sqs: [europe], region: 'eu-west-1' })
    const dispatcher = run({ queues: both })
    await Promise.all(Array.from({ length: 40 }, (_, index) => ask(dispatcher, `${index}`)))
    expect(here.done + there.done).toBe(40)
    expect(Math.min(here.done, there.done)).toBeGreaterThan(0)

    sqs.deleteQueue(`europe-${names}`, { region: 'eu-west-1' })
    await Promise.all(Array.from({ length: 10 }, (_, index) => ask(dispatcher, `again ${index}`)))
    expect(here.done + there.done).toBe(50)
  })

  test('of a batch that SQS takes in part, only the rest is sent again', async () => {
    const front = await refusingOnce(sqs.port)
    closing.push(() => front.close())
    const through = (address: string): string => address.replace(`:${sqs.port}/`, `:${front.port}/`)
    const dispatcher = run({ queues: [{ url: through(url), resultUrl }] })
    const asked = Array.from({ length: 6 }, (_, index) => ask(dispatcher, `part ${index}`, { key: `part ${index}` }))
    await expect.poll(front.refused).toBeGreaterThan(0)
    await expect.poll(() => sqs.inspectQueue(`calls-${names}`)?.messages.ready).toHaveLength(6)
    await work()
    await Promise.all(asked)
    expect(server.totals.requests).toBe(6)
  })

  test('replies larger than a message come in parts; requests larger than one are refused', async () => {
    const large = randomBytes(600_000)
    const files = createServer((_, response) => response.end(large)).listen(0, '127.0.0.1')
    await once(files, 'listening')
    closing.push(async () => await Promise.resolve(void files.close()))
    const host = `127.0.0.1:${(files.address() as AddressInfo).port}`
    await work()
    const dispatcher = run()
    const request = { method: 'GET', url: `http://${host}/`, headers: [], body: null }
    const reply = await ask(dispatcher, 'x', { request, host })
    expect(reply.kind === 'whole' && large.equals(reply.body)).toBe(true)

    const heavy = ask(dispatcher, 'x', { request: { ...request, method: 'POST', body: randomBytes(300_000) }, host })
    await expect(heavy).rejects.toMatchObject({ fault: 'too-large' })
  })

  test('what was paid for when the run died is found by the next', async () => {
    server.use({ latency: 100 })
    const first = run()
    const controller = new AbortController()
    const lost = ask(first, 'x', { key: 'paid', signal: controller.signal })
    await expect.poll(() => sqs.inspectQueue(`calls-${names}`)?.messages.ready).toHaveLength(1)
    controller.abort(new Error('killed'))
    await expect(lost).rejects.toThrow('killed')
    await first.close()
    const worker = await work()
    await expect.poll(() => worker.done).toBe(1)

    const second = run()
    expect(await contentOf(await ask(second, 'another', { key: 'another' }))).toBe('re: another')
    const unread = (): number => {
      const { ready = [], inflight = [] } = sqs.inspectQueue(`outcomes-${names}`)?.messages ?? {}
      return ready.length + inflight.length
    }
    await expect.poll(unread).toBe(0)
    expect((await ask(second, 'x', { key: 'paid' })).source).toBe('cache')
    expect(server.totals.requests).toBe(2)
  })

  test('no queue, no worker and no outcome are said', async () => {
    const missing = `${url}-not-there`
    await expect(ask(run({ queues: [{ url: missing, resultUrl }] }), 'x')).rejects.toThrow(/there is no such queue/)
    await expect(startWorker({ sqs: [missing] })).rejects.toThrow(/there is no such queue/)
    await expect(ask(run({ patienceMs: 200 }), 'x')).rejects.toMatchObject({
      fault: 'no-worker',
      message: expect.stringContaining(`touchstone worker --sqs ${url}`) as unknown,
    })
    sqs.reset()
    const ended = ask(run({ patienceMs: 1000 }), 'x').catch((error: unknown) => error)
    await expect.poll(() => sqs.inspectQueue(`calls-${names}`)?.messages.ready).toHaveLength(1)
    sqs.reset()
    expect(await ended).toMatchObject({ fault: 'lost' })
  })

  test('outcomes never go where calls are', () => {
    expect(() => checkDispatchOptions({ kind: 'sqs', queues: [{ url, resultUrl: url }] })).toThrow(/a queue of its own/)
    expect(() => checkDispatchOptions({ kind: 'sqs', queues: [] })).toThrow(/at least one queue/)
    expect(() => checkDispatchOptions({ kind: 'sqs', queues: [{ url: 'calls', resultUrl }] })).toThrow(
      /an address such as/,
    )
  })
})
