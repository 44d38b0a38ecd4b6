import { describe, expect, test } from 'vitest'

import { Gateway } from '../../../src/gateway/gateway.ts'
import { doorForEachTest } from './support/door.ts'
import { chatRequest } from './support/requests.ts'

const door = doorForEachTest()
const model = 'm'

describe('accounts', () => {
  test('tokens, cost and latency by evaluation, system and model', async () => {
    const prices = { m: { inputPerMillion: 1_000_000, outputPerMillion: 2_000_000 } }
    await using priced = new Gateway({ prices })
    const origin = { evaluation: 'e', system: 's', caseId: 'c', trial: 0, replicate: 0 }
    const request = chatRequest(door.server.baseUrl, 'hello world')
    await priced.fetch(request, { origin, key: 'k', model })
    await priced.fetch(request, { origin, key: 'k', model })
    await priced.fetch(request, { origin: { ...origin, system: 't' }, key: 'l', model })
    const { inputTokens = 0, outputTokens = 0 } = door.server.requests[0]?.usage ?? {}
    const costUsd = inputTokens + 2 * outputTokens
    expect(priced.traffic().groups).toMatchObject([
      {
        evaluation: 'e',
        system: 's',
        host: door.host,
        model,
        calls: 2,
        hits: 1,
        inputTokens: 2 * inputTokens,
        outputTokens: 2 * outputTokens,
        costUsd: 2 * costUsd,
        spentUsd: costUsd,
        unknownCost: 0,
      },
      { system: 't', calls: 1, hits: 0, costUsd, spentUsd: costUsd },
    ])
  })
})

describe('options', () => {
  test.each([
    [{ concurrency: 0 }, 'concurrency'],
    [{ concurrency: 2.5 }, 'concurrency'],
    [{ hosts: { h: { concurrency: -1 } } }, "hosts['h'].concurrency"],
    [{ memory: { maxBytes: Number.NaN } }, 'memory.maxBytes'],
    [{ timeoutMs: 0 }, 'timeoutMs'],
    [{ prices: { m: { inputPerMillion: -1, outputPerMillion: 0 } } }, 'inputPerMillion of m'],
  ])('options out of range are named: %o', (options, name) => {
    expect(() => new Gateway(options)).toThrow(RangeError)
    expect(() => new Gateway(options)).toThrow(name)
  })
})
