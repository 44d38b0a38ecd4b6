import { describe, expect, test } from 'vitest'

import { sumFigures } from '../../../../src/calls/merge-traffic.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import type { GatewayOptions } from '../../../../src/gateway/gateway-options.ts'
import { doorForEachTest } from '../support/door.ts'
import { chatRequest } from '../support/requests.ts'

const door = doorForEachTest()

interface Asked {
  readonly key?: string
  readonly model?: string
  readonly times: number
}

/** Statuses, and codes of errors. */
async function ask(gateway: Gateway, { key = 'wrong', model = 'm', times }: Asked): Promise<Array<number | string>> {
  const results: Array<number | string> = []
  for (let index = 0; index < times; index += 1) {
    const request = chatRequest(door.server.baseUrl, `${results.length}`, { model })
    const headers = [...request.headers, ['authorization', `Bearer ${key}`] as const]
    const call = gateway.fetch({ ...request, headers }, { model })
    results.push(await call.then(({ status }) => status).catch((error: { code: string }) => error.code))
  }
  return results
}

function gatewayWith(options: GatewayOptions, status = 401): Gateway {
  door.server.use({ faults: [{ kind: 'status', status }] })
  return new Gateway({ retry: false, ...options })
}

describe('a key that is refused', () => {
  test('is not tried for ever: further calls fail at once, and count as never sent', async () => {
    await using gateway = gatewayWith({})
    expect(await ask(gateway, { times: 7 })).toEqual([401, 401, 401, 401, 401, 'KEY_REFUSED', 'KEY_REFUSED'])
    expect(door.server.totals.requests).toBe(5)
    expect(sumFigures(gateway.traffic().groups).errors).toEqual({ '401': 5, 'key-refused': 2 })
  })

  test('is told with host and model, never with itself', async () => {
    await using gateway = gatewayWith({ stopAfterRefusals: 1 }, 403)
    await ask(gateway, { times: 1, key: 'sk-very-secret-1' })
    const request = chatRequest(door.server.baseUrl, 'again')
    const headers = [...request.headers, ['authorization', 'Bearer sk-very-secret-1'] as const]
    await expect(gateway.fetch({ ...request, headers }, { model: 'm' })).rejects.toThrow(
      `m at ${door.host}: the key is not accepted (403 for each of the first 1 calls), so this one was not made. Check the key that is sent`,
    )
  })

  test('stops neither another key nor another model', async () => {
    await using gateway = gatewayWith({ stopAfterRefusals: 1 })
    await ask(gateway, { times: 2 })
    door.server.use({ faults: [] })
    expect(await ask(gateway, { times: 1, key: 'right' })).toEqual([200])
    expect(await ask(gateway, { times: 1, model: 'other' })).toEqual([200])
    expect(await ask(gateway, { times: 1 })).toEqual(['KEY_REFUSED'])
  })

  test('is tried again in the next run', async () => {
    await using gateway = gatewayWith({ stopAfterRefusals: 2 })
    expect(await ask(gateway, { times: 3 })).toEqual([401, 401, 'KEY_REFUSED'])
    door.server.use({ faults: [] })
    gateway.beginRun()
    expect(await ask(gateway, { times: 1 })).toEqual([200])
  })

  test.each([
    ['once it was accepted', [200, 400, 429]],
    ['where a server that failed says nothing of it', []],
  ])('is told apart: %s', async (_when, accepted) => {
    await using gateway = gatewayWith({ stopAfterRefusals: 2, adaptive: false }, 500)
    await ask(gateway, { times: 1 })
    for (const status of accepted) {
      door.server.use({ faults: status === 200 ? [] : [{ kind: 'status', status }] })
      expect(await ask(gateway, { times: 1, model: `m${status}` })).toEqual([status])
      door.server.use({ faults: [{ kind: 'status', status: 401 }] })
      expect(await ask(gateway, { times: 3, model: `m${status}` })).toEqual([401, 401, 401])
    }
    door.server.use({ faults: [{ kind: 'status', status: 401 }] })
    expect(await ask(gateway, { times: 3 })).toEqual([401, 401, 'KEY_REFUSED'])
  })

  test('is tried as often as one likes', async () => {
    await using gateway = gatewayWith({ stopAfterRefusals: false })
    expect(await ask(gateway, { times: 8 })).toEqual(Array.from({ length: 8 }, () => 401))
  })
})

test.each([0, 1.5, Number.NaN])('stopAfterRefusals: %d is refused', (stopAfterRefusals) => {
  expect(() => new Gateway({ stopAfterRefusals })).toThrow(`stopAfterRefusals must be a whole number ≥ 1, or false`)
})
