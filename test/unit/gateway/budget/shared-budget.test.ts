import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'

import type { Purchase } from '../../../../src/gateway/budget/budget.ts'
import { checkBudget } from '../../../../src/gateway/budget/budget-options.ts'
import { openBudget } from '../../../../src/gateway/budget/open-budget.ts'
import { SharedBudget } from '../../../../src/gateway/budget/shared-budget.ts'
import { BudgetExceededError } from '../../../../src/gateway/errors/budget-exceeded-error.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import { hasRedis, RedisServer } from '../../../support/redis-server.ts'
import { doorForEachTest } from '../support/door.ts'
import { chatRequest, endOf } from '../support/requests.ts'

function purchase(mostUsd: number, extra: Partial<Purchase> = {}): Purchase {
  const waiting = { start: () => {}, end: () => {} }
  return { model: 'm', mostUsd, signal: new AbortController().signal, waiting, ...extra }
}

describe.skipIf(!hasRedis)('a budget of several runs', { timeout: 60_000 }, () => {
  let server: RedisServer

  beforeAll(async () => {
    server = await RedisServer.start()
    return async () => await server[Symbol.asyncDispose]()
  })

  function open(name: string, limitUsd = 1): SharedBudget {
    const budget = openBudget({ limitUsd, shared: { name, redis: server.url } }, () => {})
    if (!(budget instanceof SharedBudget)) {
      return expect.fail('it is shared')
    }
    onTestFinished(async () => await budget.close())
    return budget
  }

  test('waits for what others have reserved, and refuses what does not fit alone', async () => {
    const name = randomUUID()
    const [one, other] = [open(name), open(name)]
    const first = await one.reserve(purchase(0.9))
    let isThere = false
    const waiting = other.reserve(purchase(0.5)).then((reservation) => {
      isThere = true
      return reservation
    })
    await expect(other.reserve(purchase(0.2, { signal: AbortSignal.timeout(300) }))).rejects.toThrow('timeout')
    expect(isThere).toBe(false)
    first.settle(0.4)
    ;(await waiting).settle(0.5)
    const refused = await other.reserve(purchase(0.2)).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(BudgetExceededError)
    expect(refused).toMatchObject({ limitUsd: 1, spentUsd: 0.9, reservedUsd: 0, neededUsd: 0.2 })
    expect(one.account).toEqual({ limitUsd: 1, spentUsd: 0.4, heldUsd: 0, reservedUsd: 0, refused: 0, shared: name })
    expect(other.account).toMatchObject({ spentUsd: 0.5, reservedUsd: 0, refused: 1 })
  })

  test('looks for a closer bound before it refuses', async () => {
    const name = randomUUID()
    const other = await open(name).reserve(purchase(0.5))
    other.settle(0.5)
    const budget = open(name)
    const tight = await budget.reserve(purchase(0.7, { tighten: async () => 0.3 }))
    tight.settle(0.3)
    await expect(budget.reserve(purchase(0.3))).rejects.toMatchObject({ spentUsd: 0.8, neededUsd: 0.3 })
  })

  test('four runs at once never spend more than there is', async () => {
    const name = randomUUID()
    const budgets = [0, 1, 2, 3].map(() => open(name))
    let spent = 0
    const buy = async (index: number): Promise<void> => {
      const reservation = await budgets[index % 4]?.reserve(purchase(0.05))
      spent += 0.03
      reservation?.settle(0.03)
    }
    const results = await Promise.allSettled(Array.from({ length: 60 }, async (_, index) => await buy(index)))
    expect(spent).toBeLessThanOrEqual(1)
    // A call could cost 0.05: it is refused as soon as that does not fit.
    expect(spent).toBeGreaterThan(0.9)
    const refused = results.filter(({ status }) => status === 'rejected').length
    expect(Math.round(spent / 0.03) + refused).toBe(60)
  })
})

describe.skipIf(!hasRedis)('gateways that share a budget', { timeout: 60_000 }, () => {
  const door = doorForEachTest()
  const model = 'm'
  /** A dollar for each token of output, nothing for input. */
  const prices = { m: { inputPerMillion: 0, outputPerMillion: 1_000_000 } }

  test('spend no more than the limit between them, and nothing once Redis is gone', async () => {
    await using redis = await RedisServer.start()
    const shared = { name: randomUUID(), redis: redis.url }
    const open = (): Gateway => new Gateway({ budget: { limitUsd: 40, shared }, prices, concurrency: 4, retry: false })
    await using one = open()
    await using other = open()
    door.server.use({ reply: 'word', latency: 5 })
    const ask = async (gateway: Gateway, index: number): Promise<void> => {
      const reply = await gateway.fetch(chatRequest(door.server.baseUrl, `${index}`, { max_tokens: 5 }), { model })
      await endOf(reply)
    }
    const asked = await Promise.allSettled(
      Array.from({ length: 60 }, async (_, index) => await ask(index % 2 === 0 ? one : other, index)),
    )
    const errors = asked.flatMap((each): unknown[] => (each.status === 'rejected' ? [each.reason] : []))
    expect(errors.every((error) => error instanceof BudgetExceededError)).toBe(true)
    const spent = (one.budget?.spentUsd ?? 0) + (other.budget?.spentUsd ?? 0)
    expect(spent).toBeLessThanOrEqual(40)
    expect(spent).toBeGreaterThan(35)

    await redis.stop()
    await using late = open()
    await expect(ask(late, 100)).rejects.toMatchObject({ code: 'QUEUE', fault: 'unreachable' })
  })
})

test.each([
  [{ shared: { name: 'a' } }, 'gateway: budget.shared needs budget.limitUsd'],
  [{ limitUsd: 1, onExceed: 'warn' as const, shared: { name: 'a' } }, "and budget.onExceed: 'stop'"],
  [
    { limitUsd: 1, shared: { name: 'a b' } },
    'gateway: budget.shared.name may hold letters, digits, - and _, got "a b"',
  ],
])('%j is refused', (options, message) => {
  expect(() => checkBudget(options)).toThrow(message)
})
