import { GatewayClosedError } from '../errors/gateway-closed-error.ts'
import type { ThrottleEvent } from '../limits/throttle-event.ts'
import type { SetTimer } from '../set-timer.ts'
import type { Stage } from '../stage.ts'
import { breakCircuit } from '../stages/break-circuit.ts'
import { hedgeCalls } from '../stages/hedge-calls.ts'
import { limitTime } from '../stages/limit-time.ts'
import { noteAnswers } from '../stages/note-answers.ts'
import { retryCalls } from '../stages/retry-calls.ts'
import { stopRefusedKeys } from '../stages/stop-refused-keys.ts'
import { type BreakerPolicy, breakerPolicy } from './breaker-options.ts'
import { hedgePolicy } from './hedge-options.ts'
import { HostBreaker } from './host-breaker.ts'
import { KeyRefusals } from './key-refusals.ts'
import { Pauses } from './pauses.ts'
import type { ResilienceOptions } from './resilience-options.ts'
import { retryPolicy } from './retry-options.ts'

/** @internal */
export interface ResilienceTools {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  /** The time of day. */
  readonly date: () => Date
  /** Uniform on [0, 1). */
  readonly random: () => number
  readonly setTimer: SetTimer
  /** Called for calls that had to wait until a host answered again. */
  readonly onThrottle: (event: ThrottleEvent) => void
}

/** What keeps a call going that does not succeed at once: stages for both sides of the budget. @internal */
export class Resilience {
  /** What may send a call more than once: each time may be billed, so each is budgeted. */
  readonly outer: readonly Stage[]
  /** What concerns each attempt. */
  readonly inner: readonly Stage[]
  readonly #tools: ResilienceTools
  readonly #pauses: Pauses
  readonly #breakers = new Map<string, HostBreaker>()
  /** Hosts that have answered so far. */
  readonly #answered = new Set<string>()
  readonly #refusals: KeyRefusals | undefined

  constructor(options: ResilienceOptions, tools: ResilienceTools) {
    const { retry = {}, hedge = false, breaker = {}, timeouts = {}, stopAfterRefusals = 5 } = options
    const { attemptMs, callMs } = timeouts
    this.#refusals = stopAfterRefusals === false ? undefined : new KeyRefusals(stopAfterRefusals)
    this.#tools = tools
    this.#pauses = new Pauses(tools.setTimer)
    this.outer = [
      ...(this.#refusals === undefined ? [] : [stopRefusedKeys({ refusals: this.#refusals })]),
      ...(callMs === undefined ? [] : [limitTime({ kind: 'call', limitMs: callMs, ...tools })]),
      ...(hedge === false ? [] : [hedgeCalls({ policy: hedgePolicy(hedge === true ? {} : hedge), ...tools })]),
      ...(retry === false
        ? []
        : [retryCalls({ policy: retryPolicy(retry), pauses: this.#pauses, answered: this.#answered, ...tools })]),
    ]
    this.inner = [
      ...(breaker === false ? [] : [this.#breakCircuit(breakerPolicy(breaker))]),
      ...(attemptMs === undefined ? [] : [limitTime({ kind: 'attempt', limitMs: attemptMs, ...tools })]),
      noteAnswers(this.#answered),
    ]
  }

  /** A new run: keys that were refused may be accepted now. */
  beginRun(): void {
    this.#refusals?.forget()
  }

  /** Ends all pauses: nothing is tried again. */
  close(): void {
    const error = new GatewayClosedError()
    this.#pauses.refuseAll(error)
    for (const breaker of this.#breakers.values()) {
      breaker.close(error)
    }
  }

  #breakCircuit(policy: BreakerPolicy): Stage {
    return breakCircuit({
      breakerOf: (host) => {
        const breaker = this.#breakers.get(host) ?? this.#newBreaker(host, policy)
        this.#breakers.set(host, breaker)
        return breaker
      },
    })
  }

  #newBreaker(host: string, policy: BreakerPolicy): HostBreaker {
    const { now, setTimer, onThrottle } = this.#tools
    const onWait = (waitMs: number): void => onThrottle({ host, reason: 'breaker', waitMs })
    const hasAnswered = (): boolean => this.#answered.has(host)
    return new HostBreaker({ host, policy, now, setTimer, onWait, hasAnswered })
  }
}
