import { afterAll, beforeAll, describe } from 'vitest'

import { hasRedis, RedisServer } from '../../../../support/redis-server.ts'
import { describeDispatcher, KEY_VARIABLE } from '../dispatcher-contract.ts'
import { bullmqDispatch, bullmqWorker } from './support.ts'

describe.runIf(hasRedis)('over a real Redis', () => {
  let redis: RedisServer
  beforeAll(async () => {
    redis = await RedisServer.start()
  })
  afterAll(() => redis[Symbol.asyncDispose]())

  describeDispatcher('bullmq', async (host) => {
    const worker = await bullmqWorker({ redis: redis.url, keys: { [host]: KEY_VARIABLE }, drainMs: 0 })
    const dispatcher = bullmqDispatch({ redis: redis.url })
    return {
      dispatcher,
      close: async () => {
        await dispatcher.close()
        await worker.close()
      },
    }
  })
})
