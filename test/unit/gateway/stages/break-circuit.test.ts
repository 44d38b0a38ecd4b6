import { describe, expect, test } from 'vitest'

import { sumFigures } from '../../../../src/calls/merge-traffic.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import type { GatewayOptions } from '../../../../src/gateway/gateway-options.ts'
import type { ThrottleEvent } from '../../../../src/gateway/limits/throttle-event.ts'
import { doorForEachTest } from '../support/door.ts'
import { FakeTime } from '../support/fake-time.ts'
import { chatRequest } from '../support/requests.ts'

const door = doorForEachTest()
const model = 'm'
const options: GatewayOptions = {
  retry: false,
  adaptive: false,
  stopAfterRefusals: false,
  breaker: { minimumCalls: 5, openMs: 1000 },
}

async function ask(gateway: Gateway, times: number): Promise<Array<number | string>> {
  const results = []
  for (let index = 0; index < times; index += 1) {
    const call = gateway.fetch(chatRequest(door.server.baseUrl, `${index}`), { model })
    results.push(await call.then(({ status }) => status).catch((error: { code: string }) => error.code))
  }
  return results
}

describe('the circuit breaker', () => {
  test('leaves a host alone that fails, and finds out when it is back', async () => {
    const time = new FakeTime()
    const waits: ThrottleEvent[] = []
    const onThrottle = (event: ThrottleEvent): void => void waits.push(event)
    await using gateway = new Gateway({ ...options, onThrottle }, { now: time.now, setTimer: time.setTimer })
    door.server.use({ faults: [{ kind: 'status', status: 503 }] })
    expect(await ask(gateway, 5)).toEqual([503, 503, 503, 503, 503])
    const waiting = ask(gateway, 1)
    await time.advance(999)
    expect(door.server.totals.requests).toBe(5)
    await time.advance(1)
    expect(await waiting).toEqual([503])
    expect(waits).toEqual([{ host: door.host, reason: 'breaker', waitMs: 1000 }])
    expect(await ask(gateway, 3)).toEqual(['CIRCUIT_OPEN', 'CIRCUIT_OPEN', 'CIRCUIT_OPEN'])
    expect(door.server.totals.requests).toBe(6)
    door.server.use({ faults: [] })
    await time.advance(1000)
    expect(await ask(gateway, 8)).toEqual(Array.from({ length: 8 }, () => 200))
    expect(sumFigures(gateway.traffic().groups)).toMatchObject({
      breakerOpenings: 1,
      errors: { 503: 6, 'circuit-open': 3 },
    })
  })

  test.each([
    ['the caller’s fault', { kind: 'status', status: 400 }],
    ['a limit', { kind: 'status', status: 429 }],
    ['a wrong key', { kind: 'status', status: 401 }],
  ] as const)('%s never opens it', async (_, fault) => {
    await using gateway = new Gateway(options)
    door.server.use({ faults: [fault] })
    expect(await ask(gateway, 20)).toEqual(Array.from({ length: 20 }, () => fault.status))
  })

  test('hosts that cannot be reached open it too; `false` switches it off', async () => {
    const { baseUrl } = door.server
    const time = new FakeTime()
    await using gateway = new Gateway(
      { ...options, breaker: { minimumCalls: 4, openMs: 1000 } },
      { now: time.now, setTimer: time.setTimer },
    )
    const call = (from: Gateway): Promise<unknown> => from.fetch(chatRequest(baseUrl, 'x'), { model })
    await call(gateway)
    await door.server.close()
    for (let index = 0; index < 3; index += 1) {
      await expect(call(gateway)).rejects.toMatchObject({ fault: 'refused' })
    }
    const refused = Promise.allSettled([call(gateway), call(gateway)])
    await time.advance(1000)
    expect((await refused).map((one) => one.status === 'rejected' && (one.reason as { code: string }).code)).toEqual([
      'PROVIDER_CONNECTION',
      'CIRCUIT_OPEN',
    ])
    await using fearless = new Gateway({ ...options, breaker: false })
    for (let index = 0; index < 30; index += 1) {
      await expect(call(fearless)).rejects.toMatchObject({ fault: 'refused' })
    }
  })

  test('40 cases of a host that was never there take no more than a second of patience and two pauses', async () => {
    const { baseUrl } = door.server
    await door.server.close()
    const time = new FakeTime()
    // The longest pauses there can be.
    const parts = { now: time.now, setTimer: time.setTimer, random: () => 1 }
    await using gateway = new Gateway({ concurrency: 10 }, parts)
    const codes: string[] = []
    const calls = Array.from({ length: 40 }, async (_, index) => {
      await gateway.fetch(chatRequest(baseUrl, `${index}`), { model }).catch(({ code }) => codes.push(code))
    })
    await expect.poll(() => time.timers).toBe(40)
    await time.advance(500)
    await expect.poll(() => time.timers).toBe(40)
    await time.advance(1000)
    await Promise.all(calls)
    expect(codes.toSorted()).toEqual(expect.arrayContaining(['CIRCUIT_OPEN', 'PROVIDER_CONNECTION']))
    expect(codes).toHaveLength(40)
    const later = gateway.fetch(chatRequest(baseUrl, 'later'), { model })
    await expect(later).rejects.toMatchObject({ code: 'CIRCUIT_OPEN', hasAnswered: false })
  })
})
