import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'

import { connectRedis } from '../../dispatch/bullmq/connect-redis.ts'
import { type RedisAddress, redisAddress } from '../../dispatch/bullmq/redis-address.ts'
import { toQueueError } from '../../dispatch/bullmq/to-queue-error.ts'
import { QueueError } from '../../errors/queue-error.ts'
import { toUsd } from '../nano-usd.ts'
import { leaveScript, reserveScript, settleScript, staysScript } from './purse-scripts.ts'

/** @internal */
export interface PurseOptions {
  readonly redis?: string | undefined
  readonly name: string
  /** Billionths of a dollar. */
  readonly limit: number
  /** Milliseconds without a word after which what a run has reserved counts as spent. @defaultValue 60_000 */
  readonly leaseMs?: number
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number
}

/** What became of a wish to reserve. Billionths of a dollar. @internal */
export type PurseAnswer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'full'; readonly spent: number; readonly held: number; readonly reserved: number }

/** Milliseconds that a reservation may take: without an answer no call is made. */
const PATIENCE_MS = 10_000

/** Milliseconds that closing waits for what is still to be settled. */
const CLOSE_MS = 2_000

/** Milliseconds for which Redis remembers a budget of which nobody speaks any more. */
const KEEP_MS = 7 * 24 * 60 * 60 * 1000

/** Money that several runs share, in Redis. Amounts are whole billionths of a dollar. @internal */
export class RedisPurse {
  readonly #id = randomUUID()
  readonly #address: RedisAddress
  readonly #options: PurseOptions
  readonly #key: string
  /** For people. */
  readonly #name: string
  readonly #leaseMs: number
  readonly #now: () => number
  readonly #unsettled = new Set<Promise<unknown>>()
  #opened: Promise<Redis> | undefined
  #timer: NodeJS.Timeout | undefined
  #settlements = 0
  #isKnown = false
  /** Since when there is no connection. */
  #downSinceMs: number | undefined

  constructor(options: PurseOptions) {
    this.#options = options
    this.#address = redisAddress(options.redis)
    this.#key = `touchstone:budget:${options.name}`
    this.#name = `${this.#address.name}, budget ${options.name}`
    this.#leaseMs = options.leaseMs ?? 60_000
    this.#now = options.now ?? (() => performance.now())
  }

  /**
   * Sets an amount aside if it fits.
   *
   * @throws QueueError if Redis does not answer, has lost the budget, or has it with another limit
   */
  async reserve(amount: number): Promise<PurseAnswer> {
    if (this.#downSinceMs !== undefined && this.#now() - this.#downSinceMs > PATIENCE_MS) {
      throw this.#late()
    }
    const asked = this.#ask(amount)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS, 'late')
    })
    const answer = await Promise.race([asked, late]).finally(() => clearTimeout(timer))
    if (answer !== 'late') {
      return answer
    }
    void this.#giveBack(asked, amount)
    throw this.#late()
  }

  /** Ends a reservation: so much of it is spent, and of that so much is held because nobody knows. Never rejects. */
  settle(amount: number, { spent, held = 0 }: { readonly spent: number; readonly held?: number }): void {
    this.#settlements += 1
    const settled = this.#run(settleScript, [amount, spent, held, this.#settlements]).catch(() => {
      // It stays reserved, and counts as spent when this run is gone.
    })
    this.#unsettled.add(settled)
    void settled.finally(() => this.#unsettled.delete(settled))
  }

  /** Ends the connection, once all is settled. What is still reserved counts as spent later. Never rejects. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    const redis = await this.#opened?.catch(() => undefined)
    if (redis === undefined) {
      return
    }
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_MS)
    })
    const settled = Promise.all(this.#unsettled).then(async () => await this.#run(leaveScript, []))
    await Promise.race([settled.catch(() => {}), late])
    clearTimeout(timer)
    redis.disconnect()
  }

  async #ask(amount: number): Promise<PurseAnswer> {
    const { limit } = this.#options
    const answer = await this.#run(reserveScript, [amount, limit, this.#isKnown ? 1 : 0])
    const [kind, ...figures] = answer as readonly string[]
    if (kind === 'lost') {
      throw this.#error(
        'failed',
        'it was there, and is not any more: nobody knows what was spent. Begin again with another name',
      )
    }
    if (kind === 'limit') {
      const [other, own] = [Number(figures[0]), limit].map((amountOf) => `$${toUsd(amountOf)}`)
      const explanation = `its limit is ${other} in another run and ${own} in this one. Give all the same, or this one another name`
      throw this.#error('refused', explanation)
    }
    this.#isKnown = true
    const [spent = 0, held = 0, reserved = 0] = figures.map(Number)
    return kind === 'taken' ? { kind } : { kind: 'full', spent, held, reserved }
  }

  async #giveBack(asked: Promise<PurseAnswer>, amount: number): Promise<void> {
    const answer = await asked.catch(() => undefined)
    if (answer?.kind === 'taken') {
      this.settle(amount, { spent: 0 })
    }
  }

  async #run(script: string, args: readonly number[]): Promise<unknown> {
    try {
      const redis = await this.#open()
      return await redis.eval(
        script,
        1,
        this.#key,
        this.#id,
        this.#leaseMs,
        KEEP_MS,
        ...args.map((value) => value.toFixed(0)),
      )
    } catch (error) {
      throw toQueueError(error, this.#name)
    }
  }

  async #open(): Promise<Redis> {
    this.#opened ??= this.#connect()
    return await this.#opened
  }

  async #connect(): Promise<Redis> {
    try {
      const redis = await connectRedis(this.#address, this.#name)
      redis.on('close', () => {
        this.#downSinceMs ??= this.#now()
      })
      redis.on('ready', () => {
        this.#downSinceMs = undefined
      })
      this.#timer = setInterval(() => void this.#run(staysScript, []).catch(() => {}), this.#leaseMs / 3).unref()
      return redis
    } catch (error) {
      // The next call may find it.
      this.#opened = undefined
      throw error
    }
  }

  #late(): QueueError {
    return this.#error('unreachable', `no answer within ${PATIENCE_MS / 1000} s, and without one no call is made`)
  }

  #error(fault: 'unreachable' | 'refused' | 'failed', explanation: string): QueueError {
    return new QueueError({ fault, queue: this.#name, explanation })
  }
}
