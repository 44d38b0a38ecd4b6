import { CircuitOpenError } from '../errors/circuit-open-error.ts'
import type { SetTimer } from '../set-timer.ts'
import type { BreakerPolicy } from './breaker-options.ts'
import { isAbsent } from './is-absent.ts'
import { OutcomeWindow } from './outcome-window.ts'
import type { Pausing } from './pauses.ts'

/** What came of an attempt: the host answers, it failed, or nobody knows. @internal */
export type HostOutcome = 'answered' | 'unknown' | { readonly failure: string }

/** Leave to send one attempt; says what came of it, and whether that opened the breaker. @internal */
export type BreakerPass = (outcome: HostOutcome) => boolean

/** @internal */
export interface HostBreakerOptions {
  readonly host: string
  readonly policy: BreakerPolicy
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  readonly setTimer: SetTimer
  /** Called with how long a call has waited for the host to answer again, when it goes on. */
  readonly onWait: (waitMs: number) => void
  /** Whether the host has answered any call so far. */
  readonly hasAnswered: () => boolean
}

/** How long a host may not be there from the start, in milliseconds: one that was started with the run needs a moment. */
const PATIENCE_MS = 1000

interface Waiter {
  admit(pass: BreakerPass): void
  refuse(error: unknown): void
}

type State =
  | { readonly kind: 'closed'; readonly outcomes: OutcomeWindow }
  | {
      readonly kind: 'open'
      readonly sinceMs: number
      lastFailure: string
      /** Waiting for the time of the next probe, for a call to be the probe, or for its answer. */
      phase: 'resting' | 'ready' | 'probing'
      /** Whether a probe has failed, or has not come back for long: then calls are refused, not kept waiting. */
      isHopeless: boolean
    }

/**
 * The circuit breaker of one host (Nygard, "Release It!", 2nd ed., 2018, section 5.2). Closed, it lets all pass. Once so
 * many of the newest attempts have failed, it opens: for a while nobody is sent; then one call goes as a probe, and its
 * answer closes the breaker, or opens it for another while. Calls wait for the first probe, because most troubles are
 * short; once it has failed, they are refused at once until a later probe succeeds. They are refused without waiting where
 * a host has never answered and is not there: its address is probably wrong.
 *
 * @internal
 */
export class HostBreaker {
  readonly #options: HostBreakerOptions
  readonly #waiters = new Set<Waiter>()
  #state: State
  #absentSinceMs: number | undefined
  #clearTimer = (): void => {}

  constructor(options: HostBreakerOptions) {
    this.#options = options
    this.#state = this.#closed()
  }

  get isOpen(): boolean {
    return this.#state.kind === 'open'
  }

  /** Calls that wait for a probe. */
  get waiting(): number {
    return this.#waiters.size
  }

  /**
   * Resolves once the call may be sent.
   *
   * @throws CircuitOpenError; the reason of the signal once it is aborted
   */
  async enter(call: Pausing): Promise<BreakerPass> {
    call.signal.throwIfAborted()
    const state = this.#state
    if (state.kind === 'closed') {
      return this.#pass
    }
    if (state.phase === 'ready') {
      return this.#probe(state)
    }
    if (state.isHopeless) {
      throw this.#refusal(state)
    }
    return await this.#wait(call)
  }

  /** Refuses all who wait. */
  close(error: unknown): void {
    this.#clearTimer()
    this.#refuseAll(error)
  }

  readonly #pass: BreakerPass = (outcome) => {
    const state = this.#state
    if (state.kind !== 'closed' || outcome === 'unknown') {
      // What was sent before it opened says nothing about now.
      return false
    }
    const { now } = this.#options
    const isFailure = outcome !== 'answered'
    state.outcomes.add(isFailure, now())
    if (!isFailure) {
      return false
    }
    const isHopeless = this.#isAbsent(outcome.failure)
    if (!(isHopeless ? this.#isOutOfPatience() : this.#isInTrouble(state.outcomes))) {
      return false
    }
    this.#state = { kind: 'open', sinceMs: now(), lastFailure: outcome.failure, phase: 'resting', isHopeless }
    this.#rest()
    return true
  }

  #isInTrouble(outcomes: OutcomeWindow): boolean {
    const { policy, now } = this.#options
    const { attempts, failures } = outcomes.count(now())
    return attempts >= policy.minimumCalls && failures >= policy.failureRate * attempts
  }

  /** Whether the host is not there and never was. */
  #isAbsent(failure: string): boolean {
    return isAbsent(failure) && !this.#options.hasAnswered()
  }

  #isOutOfPatience(): boolean {
    const nowMs = this.#options.now()
    this.#absentSinceMs ??= nowMs
    return nowMs - this.#absentSinceMs >= PATIENCE_MS
  }

  /** Sends nobody until the time is up; then the first that waits, or the next that comes. */
  #rest(): void {
    this.#inTime((state) => {
      state.phase = 'ready'
      this.#admitProbe(state)
    })
  }

  #admitProbe(state: State & { kind: 'open' }): void {
    const [first] = this.#waiters
    if (first !== undefined) {
      first.admit(this.#probe(state))
    }
  }

  #probe(state: State & { kind: 'open' }): BreakerPass {
    state.phase = 'probing'
    this.#inTime(() => this.#giveUpHope(state))
    return (outcome) => {
      if (this.#state !== state || state.phase !== 'probing') {
        return false
      }
      this.#clearTimer()
      if (outcome === 'answered') {
        this.#state = this.#closed()
        this.#admitAll()
      } else if (outcome === 'unknown') {
        state.phase = 'ready'
        this.#admitProbe(state)
      } else {
        state.lastFailure = outcome.failure
        state.phase = 'resting'
        this.#giveUpHope(state)
        this.#rest()
      }
      return false
    }
  }

  #giveUpHope(state: State & { kind: 'open' }): void {
    state.isHopeless = true
    this.#refuseAll(this.#refusal(state))
  }

  #inTime(then: (state: State & { kind: 'open' }) => void): void {
    const state = this.#state
    this.#clearTimer()
    this.#clearTimer = this.#options.setTimer(() => {
      if (state.kind === 'open' && this.#state === state) {
        then(state)
      }
    }, this.#options.policy.openMs)
  }

  #wait({ signal, waiting }: Pausing): Promise<BreakerPass> {
    const { now, onWait } = this.#options
    const sinceMs = now()
    waiting.start()
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        waiting.end()
        signal.removeEventListener('abort', abort)
        this.#waiters.delete(waiter)
      }
      const waiter: Waiter = {
        admit: (pass) => {
          settle()
          onWait(now() - sinceMs)
          resolve(pass)
        },
        refuse: (error) => {
          settle()
          reject(error)
        },
      }
      const abort = (): void => waiter.refuse(signal.reason)
      signal.addEventListener('abort', abort)
      this.#waiters.add(waiter)
    })
  }

  #admitAll(): void {
    for (const waiter of this.#waiters) {
      waiter.admit(this.#pass)
    }
  }

  #refuseAll(error: unknown): void {
    for (const waiter of this.#waiters) {
      waiter.refuse(error)
    }
  }

  #refusal({ sinceMs, lastFailure }: State & { kind: 'open' }): CircuitOpenError {
    const { host, now, hasAnswered } = this.#options
    return new CircuitOpenError({ host, openForMs: now() - sinceMs, lastFailure, hasAnswered: hasAnswered() })
  }

  #closed(): State {
    return { kind: 'closed', outcomes: new OutcomeWindow(this.#options.policy.windowMs) }
  }
}
