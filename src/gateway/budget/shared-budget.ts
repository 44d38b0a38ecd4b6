import { setTimeout as sleep } from 'node:timers/promises'

import type { BudgetAccount } from '../../calls/budget-account.ts'
import { whenAborted } from '../../calls/when-aborted.ts'
import { BudgetExceededError } from '../errors/budget-exceeded-error.ts'
import { Budget, type Purchase, type Reservation } from './budget.ts'
import type { BudgetOptions } from './budget-options.ts'
import { toNanoUsd, toUsd } from './nano-usd.ts'
import type { PurseAnswer, RedisPurse } from './shared/redis-purse.ts'

/** Milliseconds between two questions whether others have settled. */
const ASK_AGAIN_MS = 200

/**
 * The money of several runs: each keeps its own part in order, and sets aside in a purse that all of them share. A call that does
 * not fit there waits as long as others have something reserved, one after the other.
 *
 * @internal
 */
export class SharedBudget {
  readonly #own: Budget
  readonly #options: BudgetOptions
  readonly #purse: Pick<RedisPurse, 'reserve' | 'settle' | 'close'>
  #refused = 0
  /** Those who wait for other runs do so in turn. */
  #line: Promise<unknown> = Promise.resolve()

  constructor(
    options: BudgetOptions,
    {
      purse,
      warn,
    }: { readonly purse: Pick<RedisPurse, 'reserve' | 'settle' | 'close'>; readonly warn: (message: string) => void },
  ) {
    this.#own = new Budget(options, warn)
    this.#options = options
    this.#purse = purse
  }

  get isStrict(): boolean {
    return this.#own.isStrict
  }

  /** The account of this run alone, so that the accounts of all runs add up. */
  get account(): BudgetAccount {
    const { account } = this.#own
    const { shared } = this.#options
    return {
      ...account,
      refused: account.refused + this.#refused,
      ...(shared === undefined ? {} : { shared: shared.name }),
    }
  }

  /** @throws BudgetExceededError, QueueError, or the reason of the signal */
  async reserve(purchase: Purchase): Promise<Reservation> {
    const own = await this.#own.reserve(purchase)
    purchase.waiting.start()
    try {
      const amount = await this.#take(purchase)
      return this.#both(own, amount)
    } catch (error) {
      own.release()
      throw error
    } finally {
      purchase.waiting.end()
    }
  }

  spend(costUsd: number): void {
    this.#own.spend(costUsd)
    this.#purse.settle(0, { spent: toNanoUsd(costUsd) })
  }

  refuseAll(error: unknown): void {
    this.#own.refuseAll(error)
  }

  async close(): Promise<void> {
    await this.#purse.close()
  }

  /** @returns what was set aside */
  async #take(purchase: Purchase): Promise<number> {
    const needed = toNanoUsd(purchase.mostUsd)
    if ((await this.#purse.reserve(needed)).kind === 'taken') {
      return this.#unlessAborted(purchase, needed)
    }
    purchase.signal.throwIfAborted()
    const turn = this.#line.then(async () => await this.#wait(purchase, needed))
    this.#line = turn.catch(() => {})
    return await orAborted(turn, purchase.signal)
  }

  async #wait(purchase: Purchase, mostNeeded: number): Promise<number> {
    const { signal, tighten } = purchase
    let needed = mostNeeded
    let isTight = tighten === undefined
    for (;;) {
      signal.throwIfAborted()
      const answer = await this.#purse.reserve(needed)
      if (answer.kind === 'taken') {
        return this.#unlessAborted(purchase, needed)
      }
      if (answer.reserved > 0) {
        await sleep(ASK_AGAIN_MS, undefined, { signal }).catch(() => {})
      } else if (isTight) {
        throw this.#refuse(purchase, needed, answer)
      } else {
        isTight = true
        // The first bound is as true.
        needed = Math.min(needed, toNanoUsd((await tighten?.().catch(() => undefined)) ?? purchase.mostUsd))
      }
    }
  }

  #unlessAborted({ signal }: Purchase, amount: number): number {
    if (signal.aborted) {
      this.#purse.settle(amount, { spent: 0 })
      signal.throwIfAborted()
    }
    return amount
  }

  #both(own: Reservation, amount: number): Reservation {
    let isOpen = true
    const end = (spent: number, held: number): void => {
      if (isOpen) {
        isOpen = false
        this.#purse.settle(amount, { spent, held })
      }
    }
    return {
      settle: (costUsd) => {
        own.settle(costUsd)
        end(toNanoUsd(costUsd), 0)
      },
      release: () => {
        own.release()
        end(0, 0)
      },
      hold: () => {
        own.hold()
        end(amount, amount)
      },
    }
  }

  #refuse({ model }: Purchase, needed: number, answer: Extract<PurseAnswer, { kind: 'full' }>): BudgetExceededError {
    this.#refused += 1
    return new BudgetExceededError({
      model,
      limitUsd: this.#options.limitUsd ?? 0,
      spentUsd: toUsd(answer.spent),
      heldUsd: toUsd(answer.held),
      reservedUsd: toUsd(answer.reserved),
      neededUsd: toUsd(needed),
    })
  }
}

/** A place in the line that nobody wants any more is left when its turn comes. */
async function orAborted<Value>(turn: Promise<Value>, signal: AbortSignal): Promise<Value> {
  let forget = (): void => {}
  const aborted = new Promise<never>((_resolve, reject) => {
    forget = whenAborted(signal, () => reject(signal.reason as Error))
  })
  return await Promise.race([turn, aborted]).finally(forget)
}
