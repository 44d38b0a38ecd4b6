import { performance } from 'node:perf_hooks'

import { type CallEffort, noEffort } from '../calls/call-effort.ts'
import type { CallContext } from '../calls/call-context.ts'
import type { CallUsage } from '../calls/call-ledger.ts'
import type { TimelineCall } from '../calls/call-timeline.ts'
import type { CallWay } from '../calls/traffic-recorder.ts'
import { outcomeOfError, outcomeOfReply } from './call-outcome.ts'
import { isProvidersFault } from './errors/is-providers-fault.ts'
import { isRefusal } from './errors/is-refusal.ts'
import { wasNeverSent } from './errors/was-never-sent.ts'
import { failureOfReply } from './failed-reply.ts'
import { processTraffic } from '../calls/process-traffic.ts'
import type { Reply, ReplyEnd } from './reply.ts'
import type { CallSpan, EndedCall } from './tracing/call-span.ts'
import { WaitMeter } from './wait-meter.ts'

/** @internal */
export interface BookedCall {
  readonly context: CallContext | undefined
  readonly url: URL
  /** Absent if this is no call to a model: then there is no usage to book. */
  readonly model: string | undefined
  /** Absent unless the call is traced. */
  readonly span?: CallSpan | undefined
}

const now = (): number => performance.now()

/** What a failed call used: nothing, since providers bill successes only. */
const nothingUsed: CallUsage = { inputTokens: 0, outputTokens: 0, costUsd: 0 }

/**
 * Books one call on the caller's side: on the observation's ledger and timeline, and in the traffic of the process.
 * Of several ends only the first counts.
 *
 * @internal
 */
export class CallBooking {
  readonly waiting: WaitMeter
  readonly effort: CallEffort = noEffort()
  readonly #call: BookedCall
  readonly #startedAtMs: number = now()
  readonly #timed: TimelineCall | undefined
  #isOpen = true
  #workedMs = 0
  #isLeft = false
  #breakOff: (() => void) | undefined
  readonly #close: (() => void) | undefined
  readonly #place: number

  constructor(call: BookedCall) {
    const timeline = call.context?.ledger.timeline
    this.#call = call
    this.#timed = timeline?.start(this.#startedAtMs)
    this.#close = call.context?.ledger.open({ leaveBehind: () => this.#leaveBehind() })
    this.#place = call.context?.ledger.begun ?? 0
    this.waiting = new WaitMeter(
      now,
      (isWaiting) => (isWaiting ? timeline?.startWaiting(now()) : timeline?.endWaiting(now() - this.#newlyWorkedMs())),
      call.context?.ledger.watch,
    )
  }

  /** The part of the wait that ends in which the call was not waiting after all. */
  #newlyWorkedMs(): number {
    const newMs = this.waiting.workedMs - this.#workedMs
    this.#workedMs += newMs
    return newMs
  }

  /**
   * Says how to end a reply whose body is still arriving. It ends with its observation at the latest: nobody may be
   * reading it, and it would hold its slot for ever.
   */
  endWithCase(breakOff: () => void): void {
    this.#breakOff = breakOff
    if (this.#call.context?.ledger.isClosed === true) {
      breakOff()
    }
  }

  /** A reply has ended, however it did. */
  endWithReply(reply: Reply, end: ReplyEnd): void {
    const { model, url } = this.#call
    const outcome = outcomeOfReply(reply, end, { ...this.#way, isModelCall: model !== undefined })
    if (reply.underWay !== undefined) {
      processTraffic().recordConcurrency(url.host, reply.underWay)
    }
    this.#noteFailure(failureOfReply(reply, end, url))
    const { inputTokens, outputTokens, costUsd } = end
    const used = {
      ...(inputTokens === undefined ? {} : { inputTokens }),
      ...(outputTokens === undefined ? {} : { outputTokens }),
      ...(costUsd === undefined ? {} : { costUsd }),
      fromCache: reply.source === 'cache',
    }
    this.#end({ outcome, reply, end }, end.latencyMs, reply.status >= 400 ? nothingUsed : used)
  }

  /** There is no reply, or it broke off because the caller gave up. */
  endWithError(error: unknown, { isAborted }: { readonly isAborted: boolean }): void {
    if (isRefusal(error)) {
      this.#call.context?.ledger.refuse(error)
    }
    if (!isAborted && isProvidersFault(error)) {
      this.#noteFailure(error.message)
    }
    const { isWaiting, totalMs: waitedMs } = this.waiting
    const outcome = outcomeOfError(error, { ...this.#way, isAborted })
    // A call that is given up while it waits was never made. One that was sent may have been billed: its usage is unknown.
    const used = isAborted ? (isWaiting ? undefined : {}) : wasNeverSent(error) ? nothingUsed : {}
    this.#end({ outcome }, now() - this.#startedAtMs - waitedMs, used)
  }

  get #way(): CallWay {
    const { totalMs: waitedMs, throttledMs } = this.waiting
    return { waitedMs, throttledMs, effort: this.effort }
  }

  /** What the caller makes of a failure need not say that it is the provider's. */
  #noteFailure(words: string | undefined): void {
    const { context, model } = this.#call
    if (!this.#isOpen || model === undefined) {
      return
    }
    if (words === undefined) {
      context?.ledger.succeed(this.#place)
    } else {
      context?.ledger.fail(words)
    }
  }

  #end(call: EndedCall, latencyMs: number, used: CallUsage | undefined): void {
    if (!this.#isOpen) {
      return
    }
    this.#isOpen = false
    this.#close?.()
    const { outcome } = call
    const { context, url, model, span } = this.#call
    span?.end(call)
    processTraffic().record(
      { evaluation: context?.evaluation, system: context?.system, host: url.host, model },
      outcome,
    )
    if (context === undefined || this.#timed === undefined) {
      return
    }
    context.ledger.timeline.end(this.#timed, latencyMs, now())
    if (model !== undefined && used !== undefined && !this.#isLeft) {
      context.ledger.recordTimed({ ...used, waitedMs: outcome.waitedMs })
    }
  }

  /** Books what is sure when the observation ends first: there was a call, and nobody knows yet what it used. */
  #leaveBehind(): void {
    this.#breakOff?.()
    if (this.#isOpen && this.#call.model !== undefined && !this.waiting.isWaiting) {
      this.#call.context?.ledger.recordTimed({ waitedMs: this.waiting.totalMs })
    }
    this.#isLeft = true
  }
}
