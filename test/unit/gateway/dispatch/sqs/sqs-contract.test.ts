import type { FauxqsServer } from 'fauxqs'
import { afterAll, beforeAll, describe } from 'vitest'

import { startWorker } from '../../../../../src/gateway/dispatch/start-worker.ts'
import { describeDispatcher, KEY_VARIABLE } from '../dispatcher-contract.ts'
import { openSqs, sqsDispatch, urlOf } from './support.ts'

describe('over a real client and a server that speaks its protocol', () => {
  let server: FauxqsServer
  let queues = 0
  beforeAll(async () => {
    server = await openSqs()
  })
  afterAll(() => server.stop())

  describeDispatcher('sqs', async (host) => {
    queues += 1
    const url = urlOf(server, `calls-${queues}`)
    const resultUrl = urlOf(server, `outcomes-${queues}`)
    const worker = await startWorker({ sqs: [url], keys: { [host]: KEY_VARIABLE }, drainMs: 0, concurrency: 20 })
    const dispatcher = sqsDispatch({ queues: [{ url, resultUrl }] })
    return {
      dispatcher,
      close: async () => {
        await dispatcher.close()
        await worker.close()
      },
    }
  })
})
