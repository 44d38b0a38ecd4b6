import type { BudgetAccount } from '../../calls/budget-account.ts'
import { BudgetExceededError } from '../errors/budget-exceeded-error.ts'
import { FairQueue } from '../fair-queue.ts'
import { type BudgetOptions, checkBudget } from './budget-options.ts'
import { toNanoUsd, toUsd } from './nano-usd.ts'

/** A call that wants to be paid for. @internal */
export interface Purchase {
  readonly model: string
  /** Callers take turns. @defaultValue '' */
  readonly caller?: string
  /** The most it can cost, US dollars. */
  readonly mostUsd: number
  /** A closer bound that takes time to find, if there is one; asked for only where the first does not fit. */
  readonly tighten?: (() => Promise<number>) | undefined
  readonly signal: AbortSignal
  readonly waiting: { start(): void; end(): void }
}

/** Money set aside for one call. Of several ends only the first counts. @internal */
export interface Reservation {
  /** The call has cost so much, US dollars. */
  settle(costUsd: number): void
  /** It has cost nothing. */
  release(): void
  /** Its cost is unknown: all that was set aside counts as spent. */
  hold(): void
}

interface Waiter {
  readonly purchase: Purchase
  /** Billionths of a dollar. */
  needed: number
  isTight: boolean
  admit(): void
  refuse(error: unknown): void
}

/**
 * The money of one session. What a call can cost at most is set aside before it is made, and settled to what it has
 * cost: as long as no call costs more than its bound, what is spent never exceeds the limit. A call that does not fit
 * beside others under way waits for them, since most will cost less than their bounds; one that does not fit alone is
 * refused. Callers take turns, so that a file with many cases leaves others something of a budget that is too small.
 *
 * @internal
 */
export class Budget {
  readonly #options: BudgetOptions
  readonly #limit: number
  readonly #warn: (message: string) => void
  readonly #queue = new FairQueue<Waiter>()
  /** All in billionths of a dollar. */
  #spent = 0
  #held = 0
  #reserved = 0
  #refused = 0
  #isTightening = false
  #hasWarned = false
  #hasWarnedOfLimit = false

  /**
   * @param warn - given a sentence at `warnUsd` and, where nothing is stopped, at `limitUsd`; once each
   * @throws RangeError if an option is out of range
   */
  constructor(options: BudgetOptions, warn: (message: string) => void) {
    checkBudget(options)
    this.#options = options
    const { limitUsd, onExceed = 'stop' } = options
    this.#limit = limitUsd === undefined || onExceed === 'warn' ? Number.POSITIVE_INFINITY : Math.floor(limitUsd * 1e9)
    this.#warn = warn
  }

  /** Whether calls are refused that may not fit: then a call without a price is one too. */
  get isStrict(): boolean {
    return this.#limit !== Number.POSITIVE_INFINITY
  }

  get account(): BudgetAccount {
    return {
      limitUsd: this.#options.limitUsd ?? null,
      spentUsd: toUsd(this.#spent),
      heldUsd: toUsd(this.#held),
      reservedUsd: toUsd(this.#reserved),
      refused: this.#refused,
    }
  }

  /**
   * Sets money aside for a call, once there is enough.
   *
   * @throws BudgetExceededError if there will not be; the reason of the signal once it is aborted
   */
  async reserve(purchase: Purchase): Promise<Reservation> {
    purchase.signal.throwIfAborted()
    const needed = toNanoUsd(purchase.mostUsd)
    if (this.#queue.size === 0 && this.#fits(needed)) {
      return this.#take(needed)
    }
    return await this.#wait(purchase, needed)
  }

  /** Books what a call has cost for which nothing was set aside. */
  spend(costUsd: number): void {
    this.#book(toNanoUsd(costUsd))
  }

  /** Refuses all who wait. */
  refuseAll(error: unknown): void {
    for (let waiter = this.#queue.take(); waiter !== undefined; waiter = this.#queue.take()) {
      waiter.refuse(error)
    }
  }

  #fits(needed: number): boolean {
    return this.#spent + this.#reserved + needed <= this.#limit
  }

  #take(amount: number): Reservation {
    this.#reserved += amount
    let isOpen = true
    const end = (spent: number): void => {
      if (isOpen) {
        isOpen = false
        this.#reserved -= amount
        this.#book(spent)
        this.#serve()
      }
    }
    return {
      settle: (costUsd) => end(toNanoUsd(costUsd)),
      release: () => end(0),
      hold: () => {
        this.#held += isOpen ? amount : 0
        end(amount)
      },
    }
  }

  #wait(purchase: Purchase, needed: number): Promise<Reservation> {
    const { signal, waiting, caller = '' } = purchase
    waiting.start()
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        waiting.end()
        signal.removeEventListener('abort', abort)
      }
      const waiter: Waiter = {
        purchase,
        needed,
        isTight: purchase.tighten === undefined,
        admit: () => {
          settle()
          resolve(this.#take(waiter.needed))
        },
        refuse: (error) => {
          settle()
          reject(error)
        },
      }
      const abort = (): void => {
        place.leave()
        waiter.refuse(signal.reason)
        this.#serve()
      }
      signal.addEventListener('abort', abort)
      const place = this.#queue.add(caller, waiter)
      this.#serve()
    })
  }

  /** Strictly in order: if small calls could overtake a large one, it might wait for ever. */
  #serve(): void {
    for (let first = this.#queue.peek(); first !== undefined && !this.#isTightening; first = this.#queue.peek()) {
      if (this.#fits(first.needed)) {
        this.#queue.take()
        first.admit()
      } else if (this.#reserved > 0) {
        return
      } else if (first.isTight) {
        this.#queue.take()
        this.#refuse(first)
      } else {
        void this.#tighten(first)
      }
    }
  }

  async #tighten(waiter: Waiter): Promise<void> {
    this.#isTightening = true
    try {
      const mostUsd = (await waiter.purchase.tighten?.()) ?? waiter.purchase.mostUsd
      waiter.needed = Math.min(waiter.needed, toNanoUsd(mostUsd))
    } catch {
      // The first bound is as true.
    }
    waiter.isTight = true
    this.#isTightening = false
    this.#serve()
  }

  #refuse(waiter: Waiter): void {
    this.#refused += 1
    const { limitUsd = 0 } = this.#options
    const { spentUsd, heldUsd, reservedUsd } = this.account
    const { model } = waiter.purchase
    const neededUsd = toUsd(waiter.needed)
    waiter.refuse(new BudgetExceededError({ model, limitUsd, spentUsd, heldUsd, reservedUsd, neededUsd }))
  }

  #book(amount: number): void {
    this.#spent += amount
    const { limitUsd = Number.POSITIVE_INFINITY, warnUsd = Number.POSITIVE_INFINITY } = this.#options
    const spentUsd = toUsd(this.#spent)
    if (!this.#hasWarned && spentUsd >= warnUsd) {
      this.#hasWarned = true
      this.#warn(`budget: $${spentUsd.toFixed(2)} spent, as much as budget.warnUsd`)
    }
    if (!this.#hasWarnedOfLimit && !this.isStrict && spentUsd > limitUsd) {
      this.#hasWarnedOfLimit = true
      this.#warn(`budget: $${spentUsd.toFixed(2)} spent, more than budget.limitUsd; budget.onExceed is 'warn'`)
    }
  }
}
