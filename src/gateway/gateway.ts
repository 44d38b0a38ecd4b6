import { EventEmitter } from 'node:events'
import { performance } from 'node:perf_hooks'

import { noEffort } from '../calls/call-effort.ts'
import type { GatewayAccount } from '../calls/gateway-account.ts'
import { priceListInfo } from '../calls/price-list-info.ts'
import type { Traffic } from '../calls/traffic.ts'
import { TrafficRecorder } from '../calls/traffic-recorder.ts'
import { type OpenCache, openCache } from './cache/open-cache.ts'
import type { RecordingFailure } from './cache/recordings.ts'
import type { MissedCalls, ReplyCache } from './cache/reply-cache.ts'
import type { BudgetAccount } from '../calls/budget-account.ts'
import { type OpenBudget, openBudget } from './budget/open-budget.ts'
import type { DispatchOptions } from './dispatch/dispatch-options.ts'
import type { Dispatcher } from './dispatch/dispatcher.ts'
import { openDispatch } from './dispatch/open-dispatch.ts'
import { GatewayClosedError } from './errors/gateway-closed-error.ts'
import { checkGatewayOptions, type GatewayOptions, type MemoryOptions } from './gateway-options.ts'
import type { GatewayRequest } from './gateway-request.ts'
import type { ThrottleEvent } from './limits/throttle-event.ts'
import { DEFAULT_CONCURRENCY, type HostLoad, limitsOf, Turnstiles } from './limits/turnstiles.ts'
import type { CallerContext, ModelGateway } from './model-gateway.ts'
import type { ReplyMemoryOptions } from './reply-memory.ts'
import type { Reply } from './reply.ts'
import { Resilience } from './resilience/resilience.ts'
import { processTimer, type SetTimer } from './set-timer.ts'
import { type Call, compose, type Handler, type Stage } from './stage.ts'
import { countTraffic } from './stages/count-traffic.ts'
import { hideCredentials } from './stages/hide-credentials.ts'
import { keepBudget } from './stages/keep-budget.ts'
import { limitCalls } from './stages/limit-calls.ts'
import { readFacts } from './stages/read-facts.ts'
import { splitEmbeddingCalls } from './stages/split-embedding-calls.ts'
import { reuseReplies } from './stages/reuse-replies.ts'
import { WaitMeter } from './wait-meter.ts'

/** Calls that may be under way at a host through a queue: a hundred, unless something else is asked for. */
const QUEUED_CONCURRENCY = 100

/** What the gateway is built with besides its options. @internal */
export interface GatewayParts {
  /** After the budget: what else happens to each attempt. */
  readonly stages?: readonly Stage[]
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number
  /** The time of day. */
  readonly date?: () => Date
  /** Called with what is wrong but keeps no call from being answered. */
  readonly warn?: (message: string) => void
  readonly setTimer?: SetTimer
  /** Uniform on [0, 1). */
  readonly random?: () => number
}

/** What keeps recordings from standing for the provider. @internal */
export interface RecordingGaps {
  readonly missed: MissedCalls
  readonly unwritten: readonly RecordingFailure[]
}

/** What a gateway tells those who listen. @internal */
interface GatewayEvents {
  /** A call has waited, and goes on. */
  throttle: [event: ThrottleEvent]
  /** The calls that may be under way at a host are more or fewer now. */
  concurrency: [host: string]
}

/**
 * The one door to every model: cache, sharing, limits and accounts of all calls that come through it.
 *
 * @internal
 */
export class Gateway implements ModelGateway, AsyncDisposable {
  readonly #now: () => number
  readonly #events = new EventEmitter<GatewayEvents>()
  readonly #traffic = new TrafficRecorder()
  readonly #turnstiles: Turnstiles
  readonly #resilience: Resilience
  readonly #budget: OpenBudget | undefined
  readonly #dispatch: Dispatcher
  readonly #cache: OpenCache
  readonly #handle: Handler
  #isClosed = false

  /** @throws RangeError if an option is out of range */
  constructor(options: GatewayOptions = {}, parts: GatewayParts = {}) {
    checkGatewayOptions(options)
    const { stages = [], now = () => performance.now(), date = () => new Date(), warn = emitWarning } = parts
    const { setTimer = processTimer, random = Math.random } = parts
    const { cache, memory, redact, onThrottle } = options
    this.#cache = openCache({ cache, memory: memoryOptions(memory), redact, now, date, warn })
    this.#now = now
    this.#budget = options.budget === undefined ? undefined : openBudget(options.budget, warn)
    const tellOfWait = (event: ThrottleEvent): void => void this.#events.emit('throttle', event)
    this.#resilience = new Resilience(options, { now, date, setTimer, random, onThrottle: tellOfWait })
    this.#dispatch = openDispatch(options.dispatch, {
      ...options,
      now,
      warn,
      limitsOf: (host) => limitsOf(options, host),
      reuse: cache?.mode !== 'off' && cache?.mode !== 'record',
    })
    // One for each worker.
    this.#events.setMaxListeners(0)
    if (onThrottle !== undefined) {
      this.on('throttle', tolerant(onThrottle, warn))
    }
    this.#turnstiles = new Turnstiles({
      limits: options.dispatch === undefined ? options : { concurrency: concurrencyOver(options.dispatch), ...options },
      now,
      setTimer,
      onThrottle: tellOfWait,
      onLimit: (host) => this.#events.emit('concurrency', host),
    })
    const inOrder = [
      countTraffic(this.#traffic),
      ...(this.#cache.replies === undefined ? [] : cached(this.#cache.replies, now)),
      ...this.#resilience.outer,
      ...(this.#budget === undefined ? [] : [keepBudget({ budget: this.#budget, prices: options.prices, date })]),
      ...stages,
      ...this.#resilience.inner,
      limitCalls({
        turnstiles: this.#turnstiles,
        date,
        onSend: (host, underWay) => this.#traffic.recordConcurrency(host, underWay),
      }),
      readFacts({ prices: options.prices, date }),
      hideCredentials,
    ]
    this.#handle = compose(inOrder, (call) => {
      call.onSend?.()
      return this.#dispatch.send(call)
    })
  }

  async fetch(request: GatewayRequest, context: CallerContext = {}): Promise<Reply> {
    if (this.#isClosed) {
      throw new GatewayClosedError()
    }
    return await this.#handle(this.#toCall(request, context))
  }

  /** What came through so far, or since the account was taken last. */
  traffic(): Traffic {
    return this.#traffic.snapshot()
  }

  /** The same, and begins a new account. */
  takeTraffic(): Traffic {
    return this.#traffic.take()
  }

  /** What came through so far, with the state of the budget and the date of the prices. */
  account(): GatewayAccount {
    const { budget } = this
    return { ...this.traffic(), ...(budget === undefined ? {} : { budget }), prices: priceListInfo() }
  }

  /** What the budget has come to, since the gateway was made; `undefined` without one. */
  get budget(): BudgetAccount | undefined {
    return this.#budget?.account
  }

  /** The hosts that were called, and how busy they are now. */
  load(): Readonly<Record<string, HostLoad>> {
    return this.#turnstiles.load()
  }

  /** Calls that may be under way at present at this host; `undefined` asks for hosts that nothing is known of. */
  concurrencyOf(host?: string): number {
    return this.#turnstiles.concurrencyOf(host)
  }

  /** Hosts with an exception, and those that were called. */
  get knownHosts(): readonly string[] {
    return this.#turnstiles.knownHosts
  }

  /**
   * Listens until the function that is returned is called: `throttle` when a call that has waited goes on,
   * `concurrency` when more or fewer calls may be under way at a host than before.
   */
  on<Name extends keyof GatewayEvents>(name: Name, listener: (...event: GatewayEvents[Name]) => void): () => void {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the emitter's own types do not follow the name
    this.#events.on(name, listener as never)
    return () => this.#events.off(name, listener as never)
  }

  /** From now to the end of the run, what is kept on disk belongs to it: if it breaks off, the next one resumes it. */
  beginRun(): void {
    this.#cache.disk?.beginRun()
    this.#resilience.beginRun()
  }

  /** Calls that were not recorded where only recordings may answer, and recordings that are not there: since this was asked last. */
  takeRecordingGaps(): RecordingGaps {
    const missed = this.#cache.replies?.takeMissed() ?? { count: 0, examples: [] }
    return { missed, unwritten: this.#cache.recordings?.takeUnwritten() ?? [] }
  }

  /** The run came to its end: the next one resumes nothing. */
  endRun(): void {
    this.#cache.disk?.endRun()
  }

  /**
   * An eval file has ended: its recordings are written, if any are made.
   *
   * @param isComplete - whether all its tests ran, so that recordings it did not use are of no more use
   */
  endFile(file: string, { isComplete }: { readonly isComplete: boolean }): void {
    this.#cache.recordings?.finish(file, { isComplete })
  }

  /** Ends all connections. Calls that wait or are under way are refused with GatewayClosedError. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#resilience.close()
    this.#budget?.refuseAll(new GatewayClosedError())
    this.#turnstiles.refuseAll(new GatewayClosedError())
    await this.#dispatch.close()
    await this.#budget?.close?.()
    this.#cache.recordings?.close()
    this.#cache.disk?.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  #toCall(request: GatewayRequest, context: CallerContext): Call {
    const { signal = new AbortController().signal, waiting = new WaitMeter(this.#now), origin } = context
    const { caller = origin?.evaluation ?? '', effort = noEffort() } = context
    return { ...context, request, host: new URL(request.url).host, caller, signal, waiting, effort }
  }
}

/** Calls of others must not fail for what a listener throws. */
function tolerant<Event>(listener: (event: Event) => void, warn: (message: string) => void): (event: Event) => void {
  return (event) => {
    try {
      listener(event)
    } catch (error) {
      warn(`onThrottle threw: ${String(error)}`)
    }
  }
}

/** Workers elsewhere have their own bounds on what they do at once: here it would only be a second one. */
function concurrencyOver({ kind }: DispatchOptions): number {
  return kind === 'direct' ? DEFAULT_CONCURRENCY : QUEUED_CONCURRENCY
}

function cached(cache: ReplyCache, now: () => number): readonly Stage[] {
  return [splitEmbeddingCalls({ cache }), reuseReplies({ cache, now })]
}

function memoryOptions(options: MemoryOptions | false = {}): Omit<ReplyMemoryOptions, 'now'> | undefined {
  const { maxBytes = 32 * 1024 * 1024, maxAgeMs = 2 * 60 * 60 * 1000 } = options === false ? {} : options
  return options === false ? undefined : { maxBytes, maxAgeMs }
}

function emitWarning(message: string): void {
  process.emitWarning(message, { code: 'TOUCHSTONE_CACHE' })
}
