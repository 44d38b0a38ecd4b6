import type { Fault, FaultKind, FaultRule } from '../../fault.ts'
import type { ModelRequest } from '../../model-request.ts'
import { drawLatency } from '../random/draw-latency.ts'
import { Draws } from '../random/draws.ts'
import { matchesFilter } from './matches-filter.ts'

/** Faults that change what is answered. @internal */
export type AnswerFault = Extract<Fault, { kind: 'status' | 'rate-limit' | 'html' | 'empty' | 'malformed' }>

/** Faults that change how it is delivered. @internal */
export type DeliveryFault = Extract<Fault, { kind: 'drop' | 'timeout' | 'truncate' | 'stall' | 'trickle' | 'restart' }>

/** What goes wrong with one request. @internal */
export interface FaultPlan {
  readonly kinds: readonly FaultKind[]
  readonly delayMs: number
  readonly answer?: AnswerFault
  readonly delivery?: DeliveryFault
}

const nothing: FaultPlan = { kinds: [], delayMs: 0 }

/** Decides, request by request, which faults strike. @internal */
export class FaultSchedule {
  readonly #rules: readonly RuleState[]
  readonly #seed: number

  constructor(rules: readonly FaultRule[], seed: number) {
    this.#rules = rules.map((rule, index) => new RuleState(rule, `${seed}/fault/${index}`))
    this.#seed = seed
  }

  /** @param conversation - the identity of the request */
  plan(request: ModelRequest, conversation: string): FaultPlan {
    if (this.#rules.length === 0) {
      return nothing
    }
    // Every rule must see the request, because every rule counts.
    const striking = this.#rules.filter((state) => state.strikes(request, conversation)).map(({ rule }) => rule)
    const delays = striking.filter((fault) => fault.kind === 'delay')
    const answer = striking.find(isAnswerFault)
    const delivery = striking.find(isDeliveryFault)
    const delayMs = delays.reduce((sum, { latency }, index) => {
      return sum + drawLatency(latency, request, [this.#seed, 'delay', index, conversation, request.attempt])
    }, 0)
    const struck = striking.filter((fault) => fault.kind === 'delay' || fault === answer || fault === delivery)
    return {
      kinds: struck.map(({ kind }) => kind),
      delayMs,
      ...(answer === undefined ? {} : { answer }),
      ...(delivery === undefined ? {} : { delivery }),
    }
  }
}

const deliveryKinds: ReadonlySet<FaultKind> = new Set<DeliveryFault['kind']>([
  'drop',
  'timeout',
  'truncate',
  'stall',
  'trickle',
  'restart',
])

function isDeliveryFault(fault: Fault): fault is DeliveryFault {
  return deliveryKinds.has(fault.kind)
}

function isAnswerFault(fault: Fault): fault is AnswerFault {
  return fault.kind !== 'delay' && !isDeliveryFault(fault)
}

/** One rule and what it has counted. */
class RuleState {
  readonly rule: FaultRule
  readonly #key: string
  #seen = 0
  #burstLeft = 0

  constructor(rule: FaultRule, key: string) {
    this.rule = rule
    this.#key = key
  }

  strikes(request: ModelRequest, conversation: string): boolean {
    const { when, attempts = Infinity, burst = 1 } = this.rule
    if (!matchesFilter(when, request)) {
      return false
    }
    this.#seen += 1
    if (request.attempt >= attempts) {
      return false
    }
    if (this.#burstLeft > 0) {
      this.#burstLeft -= 1
      return true
    }
    const isStruck = this.#isItsTurn() && this.#isDrawn(request, conversation)
    this.#burstLeft = isStruck ? burst - 1 : 0
    return isStruck
  }

  #isItsTurn(): boolean {
    const { nth, first = Infinity, every = 1 } = this.rule
    const isNth = nth === undefined || (typeof nth === 'number' ? nth === this.#seen : nth.includes(this.#seen))
    return isNth && this.#seen <= first && this.#seen % every === 0
  }

  #isDrawn(request: ModelRequest, conversation: string): boolean {
    const { rate = 1 } = this.rule
    return rate >= 1 || new Draws(this.#key, conversation, request.attempt).next() < rate
  }
}
