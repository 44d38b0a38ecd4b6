import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { Redis } from 'ioredis'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'

import { type PurseOptions, RedisPurse } from '../../../../../src/gateway/budget/shared/redis-purse.ts'
import { hasRedis, RedisServer } from '../../../../support/redis-server.ts'

const patience = { timeout: 20_000, interval: 20 }

describe.skipIf(!hasRedis)('a purse in Redis', { timeout: 60_000 }, () => {
  let server: RedisServer
  let client: Redis

  beforeAll(async () => {
    server = await RedisServer.start()
    client = new Redis(server.url)
    return async () => {
      client.disconnect()
      await server[Symbol.asyncDispose]()
    }
  })

  function open(name: string, options: Partial<PurseOptions> = {}): RedisPurse {
    const purse = new RedisPurse({ redis: server.url, name, limit: 100, ...options })
    onTestFinished(async () => await purse.close())
    return purse
  }

  async function figures(name: string): Promise<Record<string, number>> {
    const all = Object.entries(await client.hgetall(`touchstone:budget:${name}`))
    return Object.fromEntries(
      all
        .filter(([field]) => !/^[us]:/.test(field))
        .map(([field, value]) => [field.slice(0, 2) === 'r:' ? 'r' : field, Number(value)]),
    )
  }

  test('is shared: what one has reserved or spent, another has not', async () => {
    const name = randomUUID()
    const [one, other] = [open(name), open(name)]
    expect(await one.reserve(60)).toEqual({ kind: 'taken' })
    expect(await other.reserve(41)).toEqual({ kind: 'full', spent: 0, held: 0, reserved: 60 })
    expect(await other.reserve(40)).toEqual({ kind: 'taken' })
    one.settle(60, { spent: 10 })
    other.settle(40, { spent: 40, held: 40 })
    await vi.waitFor(
      async () => expect(await other.reserve(51)).toEqual({ kind: 'full', spent: 50, held: 40, reserved: 0 }),
      patience,
    )
    expect(await other.reserve(50)).toEqual({ kind: 'taken' })
  })

  test('a run that ends in order leaves only what it has spent', async () => {
    const name = randomUUID()
    const purse = open(name)
    await purse.reserve(30)
    purse.settle(30, { spent: 7 })
    await purse.close()
    expect(await figures(name)).toEqual({ limit: 100, spent: 7, held: 0 })
  })

  test('what a run had reserved that died counts as spent', async () => {
    const name = randomUUID()
    const dead = open(name, { leaseMs: 30 })
    await dead.reserve(70)
    // It says nothing any more, though its connection is there.
    await dead.close()
    const living = open(name)
    await vi.waitFor(
      async () => expect(await living.reserve(31)).toEqual({ kind: 'full', spent: 70, held: 70, reserved: 0 }),
      patience,
    )
    expect(await living.reserve(30)).toEqual({ kind: 'taken' })
  })

  test('a run that is alive keeps what it has reserved, however long', async () => {
    const name = randomUUID()
    const slow = open(name, { leaseMs: 900 })
    await slow.reserve(70)
    await new Promise((resolve) => {
      setTimeout(resolve, 1500)
    })
    expect(await open(name).reserve(31)).toMatchObject({ kind: 'full', reserved: 70 })
  })

  test('all must have the same limit', async () => {
    const name = randomUUID()
    await open(name, { limit: 5e9 }).reserve(1)
    await expect(open(name, { limit: 4e9 }).reserve(1)).rejects.toThrow(
      'its limit is $5 in another run and $4 in this one. Give all the same, or this one another name',
    )
  })

  test('a Redis that has forgotten what was spent is not taken for one where nothing was', async () => {
    const name = randomUUID()
    const purse = open(name)
    await purse.reserve(60)
    await client.del(`touchstone:budget:${name}`)
    await expect(purse.reserve(1)).rejects.toThrow('it was there, and is not any more: nobody knows what was spent')
  })

  test('a Redis that is not there lets no call pass', async () => {
    const purse = open('gone', { redis: 'redis://127.0.0.1:1' })
    await expect(purse.reserve(1)).rejects.toMatchObject({ code: 'QUEUE', fault: 'unreachable' })
  })

  test('whoever reserves and settles what, never is more set aside than the limit, and nothing that was spent is forgotten', async () => {
    const step = fc.record({
      who: fc.nat(2),
      amount: fc.integer({ min: 1, max: 60 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      isKept: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const name = randomUUID()
        const purses = [0, 1, 2].map(() => new RedisPurse({ redis: server.url, name, limit: 100 }))
        let spent = 0
        await Promise.all(
          steps.map(async ({ who, amount, share, isKept }) => {
            const purse = purses[who] ?? expect.fail()
            const { kind } = await purse.reserve(amount)
            const { limit = 100, r = 0, spent: known = 0 } = await figures(name)
            expect(known + r).toBeLessThanOrEqual(limit)
            if (kind === 'taken' && !isKept) {
              const paid = Math.floor(amount * share)
              spent += paid
              purse.settle(amount, { spent: paid })
            }
          }),
        )
        await Promise.all(purses.map(async (purse) => await purse.close()))
        expect((await figures(name))['spent'] ?? 0).toBe(spent)
      }),
      { numRuns: 20 },
    )
  })
})
