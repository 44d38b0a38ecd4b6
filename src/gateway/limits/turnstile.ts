import { FairQueue } from '../fair-queue.ts'
import type { SetTimer } from '../set-timer.ts'
import { type Admission, type HeadOfReply, type Obstacle, Room, type SpentOnCall } from './_internal/room.ts'
import { WaitClock } from './_internal/wait-clock.ts'
import type { LimitOptions } from './limit-options.ts'
import type { ThrottleReason } from './throttle-event.ts'

export type { Admission }

/** A call that wants to be sent. @internal */
export interface Entrant {
  readonly caller: string
  readonly signal: AbortSignal
  readonly waiting: { start(): void; end(throttledMs?: number): void }
  /** Tokens it may take, prompt and reply; 0 if it is not a call to a model. */
  readonly tokens: number
}

/** @internal */
export interface TurnstileOptions {
  readonly limits: LimitOptions & { readonly concurrency: number }
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  readonly setTimer: SetTimer
  /** A call has waited and is sent now. Not told of waits for a slot while there are as many slots as were asked for. */
  readonly onThrottle: (reason: ThrottleReason, waitMs: number) => void
  /** The calls that may be under way are more or fewer now. */
  readonly onLimit: () => void
}

interface Waiter {
  readonly tokens: number
  admit(admission: Admission): void
  refuse(error: unknown): void
}

/**
 * Where calls with one credential to one host wait until the limits let them through. Callers take turns; the calls of
 * one caller keep their order.
 *
 * @internal
 */
export class Turnstile {
  readonly #options: TurnstileOptions
  readonly #room: Room
  readonly #queue = new FairQueue<Waiter>()
  readonly #clock = new WaitClock()
  #cancelTimer: (() => void) | undefined

  constructor(options: TurnstileOptions) {
    this.#options = options
    this.#room = new Room(options.limits, options.now())
  }

  /** Calls under way. */
  get taken(): number {
    return this.#room.taken
  }

  /** Calls that may be under way at present. */
  get limit(): number {
    return this.#room.limit
  }

  get waiting(): number {
    return this.#queue.size
  }

  /**
   * Resolves once the call may be sent; `leave` must follow.
   *
   * @throws the reason of the signal if it is aborted first: then nothing was taken
   */
  async enter(entrant: Entrant): Promise<Admission> {
    entrant.signal.throwIfAborted()
    const now = this.#options.now()
    if (this.waiting === 0 && this.#room.obstacle(entrant.tokens, now) === undefined) {
      return this.#room.enter(entrant.tokens, now)
    }
    return await this.#wait(entrant, now)
  }

  /** Whether it matters when a call that was let in is written to the network. */
  get isPaced(): boolean {
    return this.#room.isPaced
  }

  /** A call is written to the network. */
  written(admission: Admission): void {
    this.#room.delay(admission, this.#options.now())
  }

  /** The head of a reply is there. */
  hear(admission: Admission, reply: HeadOfReply): void {
    this.#watchingLimit(() => this.#room.hear(admission, reply, this.#options.now()))
  }

  /** A call has ended. */
  leave(admission: Admission, spent: SpentOnCall): void {
    this.#room.leave(admission, spent, this.#options.now())
    this.#advance()
  }

  /** Refuses all who wait. */
  refuseAll(error: unknown): void {
    for (let waiter = this.#queue.take(); waiter !== undefined; waiter = this.#queue.take()) {
      waiter.refuse(error)
    }
    this.#advance()
  }

  /** Whether it could be thrown away without anybody noticing. */
  get isIdle(): boolean {
    return this.waiting === 0 && this.#room.isIdle(this.#options.now())
  }

  #wait(entrant: Entrant, sinceMs: number): Promise<Admission> {
    const { caller, signal, waiting, tokens } = entrant
    waiting.start()
    const before = this.#clock.read(sinceMs)
    return new Promise((resolve, reject) => {
      const settle = (throttledMs: number): void => {
        waiting.end(throttledMs)
        signal.removeEventListener('abort', abort)
      }
      const waiter: Waiter = {
        tokens,
        admit: (admission) => {
          const now = this.#options.now()
          const reason = this.#clock.mainReason(before, now)
          settle(reason === 'concurrency' ? 0 : now - sinceMs)
          resolve(admission)
          if (this.#isThrottled(reason)) {
            this.#options.onThrottle(reason, now - sinceMs)
          }
        },
        refuse: (error) => {
          settle(0)
          reject(error)
        },
      }
      const abort = (): void => {
        place.leave()
        waiter.refuse(signal.reason)
        this.#advance()
      }
      signal.addEventListener('abort', abort)
      const place = this.#queue.add(caller, waiter)
      this.#advance()
    })
  }

  /** A wait for a slot is throttling only if the slots have become fewer: with all of them in use, nearly every call waits for its turn. */
  #isThrottled(reason: ThrottleReason): boolean {
    return reason !== 'concurrency' || this.limit < this.#options.limits.concurrency
  }

  /** Lets in whom there is room for, and comes back when there may be room for the next. */
  #advance(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
    const now = this.#options.now()
    for (let waiter = this.#queue.peek(); waiter !== undefined; waiter = this.#queue.peek()) {
      const obstacle = this.#room.obstacle(waiter.tokens, now)
      if (obstacle !== undefined) {
        this.#rest(obstacle, now)
        return
      }
      this.#queue.take()
      waiter.admit(this.#room.enter(waiter.tokens, now))
    }
    this.#clock.set(undefined, now)
  }

  #rest({ reason, untilMs }: Obstacle, now: number): void {
    this.#clock.set(reason, now)
    this.#cancelTimer?.()
    this.#cancelTimer =
      untilMs === undefined ? undefined : this.#options.setTimer(() => this.#advance(), Math.ceil(untilMs - now))
  }

  #watchingLimit(change: () => void): void {
    const before = this.#room.limit
    change()
    if (this.#room.limit !== before) {
      this.#options.onLimit()
    }
    this.#advance()
  }
}
