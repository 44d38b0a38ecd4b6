import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { Budget, type Purchase, type Reservation } from '../../../../src/gateway/budget/budget.ts'
import { checkBudget } from '../../../../src/gateway/budget/budget-options.ts'
import { BudgetExceededError } from '../../../../src/gateway/errors/budget-exceeded-error.ts'
import { WaitMeter } from '../../../../src/gateway/wait-meter.ts'

const never = new AbortController().signal

function purchase(mostUsd: number, extra: Partial<Purchase> = {}): Purchase {
  return { model: 'm', mostUsd, signal: never, waiting: { start: () => {}, end: () => {} }, ...extra }
}

function silent(limitUsd: number): Budget {
  return new Budget({ limitUsd }, () => {})
}

/** Lets promises settle. */
async function turn(): Promise<void> {
  await new Promise<void>((resolve) => {
    setImmediate(resolve)
  })
}

describe('a budget', () => {
  test('sets aside, settles, releases and holds', async () => {
    const budget = silent(1)
    const [first, second, third] = await Promise.all([0.3, 0.3, 0.3].map((most) => budget.reserve(purchase(most))))
    expect(budget.account).toEqual({ limitUsd: 1, spentUsd: 0, heldUsd: 0, reservedUsd: 0.9, refused: 0 })
    first?.settle(0.1)
    second?.release()
    third?.hold()
    expect(budget.account).toEqual({ limitUsd: 1, spentUsd: 0.4, heldUsd: 0.3, reservedUsd: 0, refused: 0 })
  })

  test('of several ends only the first counts', async () => {
    const budget = silent(1)
    const reservation = await budget.reserve(purchase(0.5))
    reservation.settle(0.2)
    reservation.hold()
    reservation.release()
    expect(budget.account).toMatchObject({ spentUsd: 0.2, heldUsd: 0, reservedUsd: 0 })
  })

  test('callers take turns: one with many calls does not take all that is left', async () => {
    const budget = silent(1)
    const first = await budget.reserve(purchase(0.9))
    const order: string[] = []
    const buy = async (caller: string): Promise<void> => {
      const reservation = await budget.reserve(purchase(0.9, { caller }))
      order.push(caller)
      await turn()
      reservation.settle(0.01)
    }
    const buyers = ['many', 'many', 'many', 'many', 'few', 'few', 'last'].map(buy)
    await turn()
    first.settle(0.01)
    await Promise.all(buyers)
    expect(order).toEqual(['many', 'few', 'last', 'many', 'few', 'many', 'many'])
  })

  test('who gives up leaves the queue to the others', async () => {
    const budget = silent(1)
    const first = await budget.reserve(purchase(0.9))
    const controller = new AbortController()
    const large = budget.reserve(purchase(0.9, { caller: 'a', signal: controller.signal }))
    const small = budget.reserve(purchase(0.1, { caller: 'b' }))
    controller.abort(new Error('given up'))
    await expect(large).rejects.toThrow('given up')
    ;(await small).settle(0.1)
    first.settle(0.1)
    expect(budget.account).toMatchObject({ spentUsd: 0.2, reservedUsd: 0 })
  })

  test('a call waits for those under way, since most cost less than they could', async () => {
    const budget = silent(1)
    const first = await budget.reserve(purchase(0.8))
    let now = 0
    const waiting = new WaitMeter(() => now)
    const second = budget.reserve(purchase(0.8, { waiting }))
    await turn()
    expect(waiting.isWaiting).toBe(true)
    now = 50
    first.settle(0.01)
    ;(await second).settle(0.01)
    expect(waiting.totalMs).toBe(50)
    expect(budget.account).toMatchObject({ spentUsd: 0.02, reservedUsd: 0, refused: 0 })
  })

  test('what does not fit alone is refused, with what was spent and needed', async () => {
    const budget = silent(1)
    ;(await budget.reserve(purchase(0.6))).settle(0.5)
    const refused = await budget.reserve(purchase(0.7, { model: 'gpt-5-mini' })).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(BudgetExceededError)
    expect(refused).toMatchObject({
      origin: 'budget',
      code: 'BUDGET_EXCEEDED',
      limitUsd: 1,
      spentUsd: 0.5,
      reservedUsd: 0,
      neededUsd: 0.7,
      message:
        'budget: $0.50 of $1.00 spent, and this call to gpt-5-mini could cost $0.70. ' +
        'Limit the tokens of its answer, or raise budget.limitUsd.',
    })
    expect(budget.account.refused).toBe(1)
    await expect(budget.reserve(purchase(0.4))).resolves.toBeDefined()
  })

  test('a closer bound is asked for once, and only where the first does not fit alone', async () => {
    const budget = silent(1)
    let asked = 0
    const tighten = async (): Promise<number> => {
      asked += 1
      await turn()
      return 0.2
    }
    const first = await budget.reserve(purchase(0.9, { tighten }))
    const second = budget.reserve(purchase(1.1, { tighten }))
    const third = budget.reserve(purchase(0.1))
    await turn()
    expect(asked).toBe(0)
    first.settle(0.5)
    ;(await second).settle(0.2)
    ;(await third).settle(0.1)
    expect(asked).toBe(1)
    expect(budget.account).toMatchObject({ spentUsd: 0.8, refused: 0 })
    await expect(budget.reserve(purchase(1, { tighten: () => Promise.reject(new Error('no')) }))).rejects.toThrow(
      'budget:',
    )
  })

  test('who gives up while waiting leaves, and lets the next one through', async () => {
    const budget = silent(1)
    const first = await budget.reserve(purchase(0.7))
    const controller = new AbortController()
    const given = budget.reserve(purchase(0.9, { signal: controller.signal }))
    const next = budget.reserve(purchase(0.3))
    controller.abort(new Error('given up'))
    await expect(given).rejects.toThrow('given up')
    await next
    first.release()
    expect(budget.account.reservedUsd).toBe(0.3)
    await expect(budget.reserve(purchase(0.1, { signal: controller.signal }))).rejects.toThrow('given up')
  })

  test('warnings are given once; with onExceed warn nothing is refused', async () => {
    const said: string[] = []
    const budget = new Budget({ limitUsd: 0.5, warnUsd: 0.2, onExceed: 'warn' }, (message) => said.push(message))
    for (let call = 0; call < 8; call += 1) {
      ;(await budget.reserve(purchase(10))).settle(0.1)
    }
    expect(said).toEqual([
      'budget: $0.20 spent, as much as budget.warnUsd',
      "budget: $0.60 spent, more than budget.limitUsd; budget.onExceed is 'warn'",
    ])
    expect(budget.isStrict).toBe(false)
  })

  test('who waits when the gateway closes is refused', async () => {
    const budget = silent(1)
    await budget.reserve(purchase(1))
    const waiting = budget.reserve(purchase(1))
    budget.refuseAll(new Error('closed'))
    await expect(waiting).rejects.toThrow('closed')
  })

  test.each([
    { limitUsd: 0 },
    { limitUsd: Number.NaN },
    { warnUsd: -1 },
    { limitUsd: 1, warnUsd: 2 },
    { onExceed: 'stop' as const },
  ])('options out of range: %o', (options) => {
    expect(() => checkBudget(options)).toThrow(RangeError)
  })
})

type End = 'settle' | 'release' | 'hold'

const call = fc.record({
  mostUsd: fc.double({ min: 0, max: 0.4, noNaN: true }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  end: fc.constantFrom<End>('settle', 'release', 'hold'),
  givesUp: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
})

test('whatever goes on at the same time: never more spent than the limit, everything accounted for, nobody left waiting', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(call, { maxLength: 40 }),
      fc.double({ min: 0.001, max: 2, noNaN: true }),
      fc.scheduler(),
      async (calls, limitUsd, scheduler) => {
        const budget = silent(limitUsd)
        const check = (): void => {
          const { spentUsd, reservedUsd, heldUsd } = budget.account
          expect(spentUsd).toBeLessThanOrEqual(limitUsd)
          expect(spentUsd + reservedUsd).toBeLessThanOrEqual(limitUsd + 1e-12)
          expect(heldUsd).toBeLessThanOrEqual(spentUsd)
        }
        const outcomes = calls.map(async ({ mostUsd, share, end, givesUp }) => {
          const controller = new AbortController()
          const pending = budget.reserve(purchase(mostUsd, { signal: controller.signal }))
          if (givesUp) {
            void scheduler.schedule(Promise.resolve()).then(() => controller.abort(new Error('given up')))
          }
          const got: Reservation | Error = await pending.catch((error: unknown) => error as Error)
          check()
          if (got instanceof Error) {
            return { spent: 0, isRefused: got instanceof BudgetExceededError }
          }
          await scheduler.schedule(Promise.resolve())
          const spent = end === 'settle' ? mostUsd * share : end === 'hold' ? mostUsd : 0
          if (end === 'settle') {
            got.settle(spent)
          } else {
            got[end]()
          }
          check()
          return { spent, isRefused: false }
        })
        await scheduler.waitFor(Promise.all(outcomes))
        const ended = await Promise.all(outcomes)
        const { spentUsd, reservedUsd, refused } = budget.account
        expect(reservedUsd).toBe(0)
        expect(refused).toBe(ended.filter(({ isRefused }) => isRefused).length)
        const sum = ended.reduce((total, { spent }) => total + spent, 0)
        expect(Math.abs(spentUsd - sum)).toBeLessThanOrEqual(calls.length * 2e-9)
      },
    ),
  )
})
