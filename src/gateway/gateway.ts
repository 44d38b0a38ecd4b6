import { performance } from 'node:perf_hooks'

import type { Traffic } from '../calls/traffic.ts'
import { TrafficRecorder } from '../calls/traffic-recorder.ts'
import { type OpenCache, openCache } from './cache/open-cache.ts'
import { DirectDispatch } from './dispatch/direct-dispatch.ts'
import { GatewayClosedError } from './errors/gateway-closed-error.ts'
import { checkGatewayOptions, type GatewayOptions, type MemoryOptions } from './gateway-options.ts'
import type { GatewayRequest } from './gateway-request.ts'
import { HostSlots } from './host-slots.ts'
import type { CallerContext, ModelGateway } from './model-gateway.ts'
import type { ReplyMemoryOptions } from './reply-memory.ts'
import type { Reply } from './reply.ts'
import { type Call, compose, type Handler, type Stage } from './stage.ts'
import { countTraffic } from './stages/count-traffic.ts'
import { limitConcurrency } from './stages/limit-concurrency.ts'
import { readFacts } from './stages/read-facts.ts'
import { reuseReplies } from './stages/reuse-replies.ts'
import { WaitMeter } from './wait-meter.ts'

/** What the gateway is built with besides its options. @internal */
export interface GatewayParts {
  /** Between the reuse of replies and the slots: what else happens to a call that must be sent. */
  readonly stages?: readonly Stage[]
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number
  /** The time of day. */
  readonly date?: () => Date
  /** Told, once each, what is wrong with the cache. */
  readonly warn?: (message: string) => void
}

/** How busy a host is. @internal */
export interface HostLoad {
  readonly underWay: number
  readonly waiting: number
  readonly limit: number
}

const DEFAULT_CONCURRENCY = 10

/**
 * The one door to every model: cache, sharing, limits and accounts of all calls that come through it.
 *
 * @internal
 */
export class Gateway implements ModelGateway, AsyncDisposable {
  readonly #options: GatewayOptions
  readonly #now: () => number
  readonly #traffic = new TrafficRecorder()
  readonly #slots = new Map<string, HostSlots>()
  readonly #dispatch: DirectDispatch
  readonly #cache: OpenCache
  readonly #handle: Handler
  #isClosed = false

  /** @throws RangeError if an option is out of range */
  constructor(options: GatewayOptions = {}, parts: GatewayParts = {}) {
    checkGatewayOptions(options)
    const { stages = [], now = () => performance.now(), date = () => new Date(), warn = emitWarning } = parts
    const { cache, memory, redact } = options
    this.#cache = openCache({ cache, memory: memoryOptions(memory), redact, now, date, warn })
    this.#options = options
    this.#now = now
    this.#dispatch = new DirectDispatch({ timeoutMs: options.timeoutMs ?? 600_000, now })
    const inOrder = [
      countTraffic(this.#traffic),
      ...(this.#cache.replies === undefined ? [] : [reuseReplies({ cache: this.#cache.replies, now })]),
      ...stages,
      readFacts({ prices: options.prices, date }),
      limitConcurrency({
        slotsOf: (host) => this.#slotsOf(host),
        onSend: (host, underWay) => this.#traffic.recordConcurrency(host, underWay),
      }),
    ]
    this.#handle = compose(inOrder, (call) => this.#dispatch.send(call))
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

  /** The hosts that were called, and how busy they are now. */
  load(): Readonly<Record<string, HostLoad>> {
    return Object.fromEntries(
      [...this.#slots].map(([host, { taken, waiting, limit }]) => [host, { underWay: taken, waiting, limit }]),
    )
  }

  /** Calls that may be under way at once at this host; `undefined` asks for hosts without an exception. */
  concurrencyOf(host?: string): number {
    const { concurrency = DEFAULT_CONCURRENCY, hosts = {} } = this.#options
    return (host !== undefined && Object.hasOwn(hosts, host) ? hosts[host]?.concurrency : undefined) ?? concurrency
  }

  /** Hosts with an exception. */
  get configuredHosts(): readonly string[] {
    return Object.keys(this.#options.hosts ?? {})
  }

  /** From now to the end of the run, what is kept on disk belongs to it: if it breaks off, the next one resumes it. */
  beginRun(): void {
    this.#cache.disk?.beginRun()
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
    for (const slots of this.#slots.values()) {
      slots.refuseAll(new GatewayClosedError())
    }
    await this.#dispatch.close()
    this.#cache.recordings?.close()
    this.#cache.disk?.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  #toCall(request: GatewayRequest, context: CallerContext): Call {
    const { signal = new AbortController().signal, waiting = new WaitMeter(this.#now), origin } = context
    const caller = context.caller ?? origin?.evaluation ?? ''
    return { ...context, request, host: new URL(request.url).host, caller, signal, waiting }
  }

  #slotsOf(host: string): HostSlots {
    const known = this.#slots.get(host)
    if (known !== undefined) {
      return known
    }
    const slots = new HostSlots(this.concurrencyOf(host))
    this.#slots.set(host, slots)
    return slots
  }
}

function memoryOptions(options: MemoryOptions | false = {}): Omit<ReplyMemoryOptions, 'now'> | undefined {
  const { maxBytes = 32 * 1024 * 1024, maxAgeMs = 2 * 60 * 60 * 1000 } = options === false ? {} : options
  return options === false ? undefined : { maxBytes, maxAgeMs }
}

function emitWarning(message: string): void {
  process.emitWarning(message, { code: 'TOUCHSTONE_CACHE' })
}
