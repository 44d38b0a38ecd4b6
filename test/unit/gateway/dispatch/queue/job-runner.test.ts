import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { unpackOutcome } from '../../../../../src/gateway/dispatch/queue/job.ts'
import { JobRunner } from '../../../../../src/gateway/dispatch/queue/job-runner.ts'
import { Keyring } from '../../../../../src/gateway/dispatch/queue/keyring.ts'
import { packParts } from '../../../../../src/gateway/dispatch/queue/packed.ts'
import { packageVersion } from '../../../../../src/gateway/package-version.ts'
import { type ModelServer, scriptedModelServer } from '../../../../../src/testing/index.ts'
import { chatRequest } from '../../support/requests.ts'

describe('a job that was forged', () => {
  let server: ModelServer

  beforeAll(async () => {
    server = await scriptedModelServer()
  })
  afterAll(async () => await server.close())

  test('gets no key by naming another host than it is sent to', async () => {
    const runner = new JobRunner({
      queue: 'q',
      keyring: new Keyring({ environment: { OPENAI_API_KEY: 'sk-0123456789abcdef' }, queue: 'q' }),
      onCall: () => {},
      maxOutcomeBytes: 1_000_000,
      now: () => 0,
    })
    const { body, ...request } = chatRequest(server.baseUrl, 'x')
    const credentials = [{ place: 'header', name: 'authorization', prefix: 'Bearer ', variable: 'OPENAI_API_KEY' }]
    const packed = packParts({ request, credentials, host: 'api.openai.com', body: 'text' }, body ?? '', 4096)
    const outcome = await runner.run({ packed, label: 'l', version: packageVersion() })
    await runner.close()
    expect(server.totals.requests).toBe(0)
    expect(unpackOutcome(outcome ?? new Uint8Array())).toMatchObject({
      kind: 'error',
      error: { kind: 'queue', fault: 'credential' },
    })
  })
})
