import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { CallLimits } from '../../../../../src/gateway/dispatch/queue/call-limits.ts'
import { unpackOutcome } from '../../../../../src/gateway/dispatch/queue/job.ts'
import { JobRunner } from '../../../../../src/gateway/dispatch/queue/job-runner.ts'
import { Keyring } from '../../../../../src/gateway/dispatch/queue/keyring.ts'
import { packParts } from '../../../../../src/gateway/dispatch/queue/packed.ts'
import { packageVersion } from '../../../../../src/gateway/package-version.ts'
import { type ModelServer, scriptedModelServer } from '../../../../../src/testing/index.ts'
import { chatRequest } from '../../support/requests.ts'

describe('a job at a worker', () => {
  let server: ModelServer

  beforeAll(async () => {
    server = await scriptedModelServer()
  })
  afterAll(async () => await server.close())

  function runnerWith(limits?: CallLimits): JobRunner {
    return new JobRunner({
      queue: 'q',
      keyring: new Keyring({ environment: { OPENAI_API_KEY: 'sk-0123456789abcdef' }, queue: 'q' }),
      ...(limits === undefined ? {} : { limits }),
      onCall: () => {},
      maxOutcomeBytes: 1_000_000,
      now: () => 0,
    })
  }

  test('that was forged gets no key by naming another host than it is sent to', async () => {
    const runner = runnerWith()
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

  test('whatever fails at the worker is no error of the system', async () => {
    const runner = runnerWith({ enter: async () => await Promise.reject(new TypeError('broken')) })
    const { body, ...request } = chatRequest(server.baseUrl, 'x')
    const packed = packParts({ request, credentials: [], body: 'text' }, body ?? '', 4096)
    const outcome = await runner.run({ packed, label: 'triage, v1, case 7', version: packageVersion() })
    await runner.close()
    const explanation = 'the worker could not make triage, v1, case 7: TypeError: broken'
    const error = { kind: 'queue', fault: 'failed', explanation }
    expect(unpackOutcome(outcome ?? new Uint8Array())).toMatchObject({ kind: 'error', error })
  })
})
