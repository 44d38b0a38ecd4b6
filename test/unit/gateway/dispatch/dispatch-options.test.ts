import { describe, expect, test } from 'vitest'

import type { DispatchOptions } from '../../../../src/gateway/dispatch/dispatch-options.ts'
import { loadLibrary } from '../../../../src/gateway/dispatch/load-library.ts'
import { MissingLibraryError } from '../../../../src/gateway/errors/missing-library-error.ts'
import { QueueError } from '../../../../src/gateway/errors/queue-error.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import { fromWireError, toWireError } from '../../../../src/gateway/port/wire-error.ts'
import { resolveTouchstoneOptions } from '../../../../src/runner/touchstone-options.ts'

describe('options of dispatch', () => {
  const queue = {
    url: 'https://sqs.eu-west-1.amazonaws.com/1/calls',
    resultUrl: 'https://sqs.eu-west-1.amazonaws.com/1/out',
  }

  test.each<DispatchOptions>([
    { kind: 'direct' },
    { kind: 'bullmq' },
    { kind: 'bullmq', redis: 'redis://redis.example.com', queue: 'nightly', priority: 3, batch: { max: 100 } },
    { kind: 'sqs', queues: [queue, { ...queue, region: 'eu-west-1' }] },
  ])('%j is one line of the plugin', async (dispatch) => {
    expect(resolveTouchstoneOptions({ gateway: { dispatch } }).gateway?.dispatch).toEqual(dispatch)
    // Nothing is connected before the first call.
    await new Gateway({ dispatch }).close()
  })

  test.each<[object, RegExp]>([
    [{ kind: 'kafka' }, /dispatch/],
    [{ kind: 'bullmq', priority: -1 }, /dispatch\.priority must be a whole number from 0 to 2097151, got -1/],
    [{ kind: 'bullmq', inflightFactor: 0 }, /dispatch\.inflightFactor must be a finite number > 0, got 0/],
    [{ kind: 'bullmq', batch: { max: 0.5 } }, /dispatch\.batch\.max must be a whole number ≥ 1, got 0\.5/],
    [{ kind: 'bullmq', queue: 'a:b' }, /dispatch\.queue may hold letters/],
    [{ kind: 'bullmq', retries: 3 }, /retries/],
    [{ kind: 'sqs', queues: [] }, /dispatch\.queues must name at least one queue/],
    [{ kind: 'sqs', queues: [{ ...queue, resultUrl: queue.url }] }, /resultUrl must be a queue of its own/],
  ])('%j is refused, naming the option', (dispatch, message) => {
    expect(() => resolveTouchstoneOptions({ gateway: { dispatch: dispatch as DispatchOptions } })).toThrow(message)
  })

  test('second requests for slow calls make no sense where calls wait in a queue', () => {
    expect(() => new Gateway({ dispatch: { kind: 'bullmq' }, hedge: true })).toThrow(/hedge has no use/)
  })

  test('a hundred calls may be under way through a queue, unless something else is asked for', async () => {
    const gateways = [
      new Gateway({ dispatch: { kind: 'bullmq' } }),
      new Gateway({ dispatch: { kind: 'bullmq' }, concurrency: 7 }),
    ]
    expect(gateways.map((gateway) => gateway.concurrencyOf('api.openai.com'))).toEqual([100, 7])
    await Promise.all(gateways.map((gateway) => gateway.close()))
  })
})

test('a library that is not installed is named, with the command', async () => {
  const name: string = 'not-installed-anywhere'
  const load = async (): Promise<unknown> => await import(name)
  const loading = loadLibrary(load, { library: 'not-installed-anywhere', what: 'dispatch over BullMQ' })
  await expect(loading).rejects.toThrow(MissingLibraryError)
  await expect(loading).rejects.toThrow(
    'dispatch over BullMQ needs the package not-installed-anywhere: npm install not-installed-anywhere',
  )
})

test('errors of queues reach eval files as they are', () => {
  const error = new QueueError({ fault: 'lost', queue: 'Redis at r:6379, queue q', explanation: 'gone' })
  expect(fromWireError(structuredClone(toWireError(error)))).toEqual(error)
})
