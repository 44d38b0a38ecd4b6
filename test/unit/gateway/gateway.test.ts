import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, test } from 'vitest'

import { clearCache } from '../../../src/gateway/cache/clear-cache.ts'
import { Gateway } from '../../../src/gateway/gateway.ts'
import { doorForEachTest } from './support/door.ts'
import { chatRequest } from './support/requests.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

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

describe('a reply is kept once', () => {
  const requestsFor = async (directory: string, between: () => unknown = () => {}): Promise<number> => {
    await using gateway = new Gateway({ cache: { directory } }, { warn: () => {} })
    const request = chatRequest(door.server.baseUrl, 'hello')
    await gateway.fetch(request, { key: 'k', model })
    between()
    await gateway.fetch(request, { key: 'k', model })
    return door.server.totals.requests
  }

  test('on disk, if it can be: nothing in memory answers for what was cleared there', async () => {
    const directory = temporaryFolder()
    expect(await requestsFor(directory, () => clearCache(directory, {}))).toBe(2)
  })

  test('else in memory', async () => {
    const file = path.join(temporaryFolder(), 'no-folder')
    writeFileSync(file, '')
    expect(await requestsFor(file)).toBe(1)
  })
})

describe('options', () => {
  test.each([
    [{ concurrency: 0 }, 'concurrency'],
    [{ concurrency: 2.5 }, 'concurrency'],
    [{ hosts: { h: { concurrency: -1 } } }, "hosts['h'].concurrency"],
    [{ hosts: { 'https://api.openai.com/v1': {} } }, "with its port if it has one: 'api.openai.com'"],
    [{ hosts: { 'API.openai.com': {} } }, "with its port if it has one: 'api.openai.com'"],
    [{ hosts: { 'localhost:8000/v1': {} } }, "with its port if it has one: 'localhost:8000'"],
    [{ hosts: { 'two words': {} } }, "hosts['two words'] must be the name of a host"],
    [{ memory: { maxBytes: Number.NaN } }, 'memory.maxBytes'],
    [{ timeoutMs: 0 }, 'timeoutMs'],
    [{ prices: { m: { inputPerMillion: -1, outputPerMillion: 0 } } }, 'inputPerMillion of m'],
  ])('options out of range are named: %o', (options, name) => {
    expect(() => new Gateway(options)).toThrow(RangeError)
    expect(() => new Gateway(options)).toThrow(name)
  })
})
