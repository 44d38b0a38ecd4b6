import { CallTimeline } from './call-timeline.ts'
import type { CallWatch } from './call-watch.ts'
import { Occurrences } from './occurrences.ts'

/** What one model call used. Every figure that is not known stays absent, never 0. @public */
export interface CallUsage {
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly costUsd?: number
  /** Time spent waiting for a free slot or a rate limit: not the system's latency. Milliseconds. */
  readonly waitedMs?: number
  /** Whether the reply came from a cache instead of the model. @defaultValue false */
  readonly fromCache?: boolean
}

/**
 * What one observation used in all. A total is `null` as soon as one call did not tell its part (and where
 * there was no call): a partial sum would pass for the whole, and make the system that tells least the cheapest.
 *
 * @public
 */
export interface UsageTotals {
  readonly calls: number
  /** How many of the calls were answered from a cache. */
  readonly cachedCalls: number
  readonly inputTokens: number | null
  readonly outputTokens: number | null
  readonly costUsd: number | null
  readonly waitedMs: number
}

/** A call that was made for an observation and has not ended. @internal */
export interface OpenCall {
  /** The observation has ended: whatever the call comes to, it comes too late for it. */
  readonly leaveBehind: () => void
}

/** Sums up the calls of one observation. @public */
export class CallLedger {
  #calls = 0
  #cachedCalls = 0
  #inputTokens: number | null = 0
  #outputTokens: number | null = 0
  #costUsd: number | null = 0
  #waitedMs = 0
  /** When the calls that go through the gateway start, wait and end: it books them there and with `record`. @internal */
  readonly timeline: CallTimeline = new CallTimeline()
  /** Numbers the identical requests of the observation. @internal */
  readonly occurrences: Occurrences
  #waitedElsewhereMs = 0
  readonly #open = new Set<OpenCall>()
  #begun = 0
  #isClosed = false
  #refusedBy: Error | undefined
  #firstToken: { readonly atMs: number; readonly waitedMs: number } | undefined
  #failure: { readonly words: string; readonly begun: number } | undefined

  /** Hears how the calls are getting on. @internal */
  readonly watch: CallWatch | undefined

  /** @param occurrences - shared by ledgers whose identical requests are to have replies of their own @internal */
  constructor(watch?: CallWatch, occurrences: Occurrences = new Occurrences()) {
    this.watch = watch
    this.occurrences = occurrences
  }

  /** Books one call. Its `waitedMs` counts as time that the observation spent waiting. */
  record(usage: CallUsage): void {
    this.#waitedElsewhereMs += usage.waitedMs ?? 0
    this.recordTimed(usage)
  }

  /** Books one call that is on the timeline. @internal */
  recordTimed(usage: CallUsage): void {
    this.#calls += 1
    this.#cachedCalls += usage.fromCache === true ? 1 : 0
    this.#inputTokens = sum(this.#inputTokens, usage.inputTokens)
    this.#outputTokens = sum(this.#outputTokens, usage.outputTokens)
    this.#costUsd = sum(this.#costUsd, usage.costUsd)
    this.#waitedMs += usage.waitedMs ?? 0
  }

  /** A call begins. Returns what to call when it has ended. @internal */
  open(call: OpenCall): () => void {
    this.#begun += 1
    this.#open.add(call)
    this.watch?.opened()
    return () => this.#leave(call)
  }

  /** Calls that have begun so far. @internal */
  get begun(): number {
    return this.#begun
  }

  /** A call to a model came to nothing, by its provider's fault. @internal */
  fail(words: string): void {
    this.#failure = { words, begun: this.#begun }
  }

  /**
   * A call to a model was answered. If it began after the last failure, that one is overcome: the caller has tried again,
   * or asked elsewhere.
   *
   * @param place - what `begun` was when it had begun
   * @internal
   */
  succeed(place: number): void {
    if (this.#failure !== undefined && place > this.#failure.begun) {
      this.#failure = undefined
    }
  }

  /** The provider's last failure that was not overcome: what the caller throws then is the provider's fault. @internal */
  get failure(): string | undefined {
    return this.#failure?.words
  }

  /** A piece of a streamed answer has arrived; only the first one counts. @internal */
  noteToken(nowMs: number): void {
    this.#firstToken ??= { atMs: nowMs, waitedMs: this.waitedSoFarMs(nowMs) }
  }

  /** When the first piece of a streamed answer arrived, and how long calls had waited until then. @internal */
  get firstToken(): { readonly atMs: number; readonly waitedMs: number } | undefined {
    return this.#firstToken
  }

  /** Whether the observation has ended. @internal */
  get isClosed(): boolean {
    return this.#isClosed
  }

  /** The observation has ended: calls that have not are left behind. To be called before the totals are taken. @internal */
  close(): void {
    this.#isClosed = true
    for (const call of this.#open) {
      call.leaveBehind()
      this.#leave(call)
    }
  }

  /** A call was not made, for want of money. @internal */
  refuse(error: Error): void {
    this.#refusedBy ??= error
  }

  /** Why a call was not made, if so: then whatever the caller made of it says nothing. @internal */
  get refusedBy(): Error | undefined {
    return this.#refusedBy
  }

  /** Time that the calls so far waited, in milliseconds. */
  get waitedMs(): number {
    return this.#waitedMs
  }

  /**
   * The latency of an observation that took `wallMs`: time during which it waited is taken off, and what replies
   * from a cache took when they were first fetched is added. Call it once the observation has ended.
   *
   * @internal
   */
  latencyMs(wallMs: number): number {
    return Math.max(0, wallMs + this.timeline.shiftMs - this.#waitedElsewhereMs)
  }

  /**
   * Time, in milliseconds up to `nowMs`, during which at least one call waited for a slot, a wait that still goes
   * on included: a deadline must not count it.
   *
   * @internal
   */
  waitedSoFarMs(nowMs: number): number {
    return this.timeline.waitedMs(nowMs) + this.#waitedElsewhereMs
  }

  /** A snapshot: later calls do not change it. */
  get totals(): UsageTotals {
    if (this.#calls === 0 && this.#waitedMs === 0) {
      return noCalls
    }
    const used = this.#calls > 0
    return {
      calls: this.#calls,
      cachedCalls: this.#cachedCalls,
      inputTokens: used ? this.#inputTokens : null,
      outputTokens: used ? this.#outputTokens : null,
      costUsd: used ? this.#costUsd : null,
      waitedMs: this.#waitedMs,
    }
  }

  #leave(call: OpenCall): void {
    if (this.#open.delete(call)) {
      this.watch?.closed()
    }
  }
}

/** One for all: a million cases that call nothing hold it once. @internal */
export const noCalls: UsageTotals = Object.freeze({
  calls: 0,
  cachedCalls: 0,
  inputTokens: null,
  outputTokens: null,
  costUsd: null,
  waitedMs: 0,
})

function sum(total: number | null, part: number | undefined): number | null {
  return total === null || part === undefined ? null : total + part
}
