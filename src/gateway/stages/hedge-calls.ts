import { linkSignals, type LinkedSignal } from '../link-signals.ts'
import { type Reply, whenEnded } from '../reply.ts'
import type { HedgePolicy } from '../resilience/hedge-options.ts'
import { RecentLatencies } from '../resilience/recent-latencies.ts'
import { WorkingTime } from '../resilience/working-time.ts'
import type { SetTimer } from '../set-timer.ts'
import type { Call, Handler, Stage } from '../stage.ts'
import { WaitMeter } from '../wait-meter.ts'

/** @internal */
export interface HedgeCallsOptions {
  readonly policy: HedgePolicy
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  readonly setTimer: SetTimer
}

/** Kinds of calls whose latencies are kept apart; of more, those seen first are forgotten. */
const MAX_KINDS = 1000

/**
 * Sends a second request for a call of a model that takes longer than most; the first reply that is none of a failure
 * is used (Dean and Barroso, "The Tail at Scale", CACM 56(2), 2013, "hedged requests").
 *
 * @internal
 */
export function hedgeCalls(options: HedgeCallsOptions): Stage {
  const kinds = new Map<string, RecentLatencies>()
  return async (call, next) => {
    if (call.model === undefined) {
      return await next(call)
    }
    const kind = kindOf(call)
    const latencies = kinds.get(kind) ?? new RecentLatencies(options.policy)
    kinds.set(kind, latencies)
    for (const oldest of kinds.size > MAX_KINDS ? kinds.keys() : []) {
      kinds.delete(oldest)
      break
    }
    const time = new WorkingTime(call.waiting, options)
    const { thresholdMs } = latencies
    const reply =
      thresholdMs === undefined
        ? await next(call)
        : await new Race(call, { next, time, now: options.now }).run(thresholdMs, () => latencies.takeHedge())
    if (reply.status < 400) {
      latencies.add(time.elapsedMs)
    }
    return reply
  }
}

/** The first byte of a stream comes sooner than the last of a whole reply. */
function kindOf({ host, model, request: { body } }: Call): string {
  const isStream = typeof body === 'string' && /"stream"\s*:\s*true/.test(body)
  return JSON.stringify([host, model, isStream])
}

interface RaceOptions {
  readonly next: Handler
  readonly time: WorkingTime
  readonly now: () => number
}

type Outcome = { readonly reply: Reply } | { readonly error: unknown }

/** One request, and perhaps a second: the first good reply wins. */
class Race {
  readonly #call: Call
  readonly #options: RaceOptions
  readonly #links: LinkedSignal[] = []
  /** What the first request came to, if it failed while the second was under way. */
  #failure: Outcome | undefined
  #running = 0
  #isOver = false
  #settle: (outcome: Outcome) => void = () => {}

  constructor(call: Call, options: RaceOptions) {
    this.#call = call
    this.#options = options
  }

  async run(afterMs: number, mayHedge: () => boolean): Promise<Reply> {
    const settled = new Promise<Outcome>((resolve) => {
      this.#settle = resolve
    })
    void this.#start(this.#call)
    const clear = this.#options.time.whenElapsed(afterMs, () => {
      if (mayHedge()) {
        void this.#start(this.#hedge())
      }
    })
    const outcome = await settled
    clear()
    if ('error' in outcome) {
      throw outcome.error
    }
    return outcome.reply
  }

  async #start(call: Call): Promise<void> {
    const link = linkSignals([this.#call.signal])
    const isFirst = this.#links.length === 0
    const startedAfterMs = isFirst ? 0 : this.#options.time.elapsedMs
    this.#links.push(link)
    this.#running += 1
    const outcome = await tryOnce({ ...call, signal: link.signal }, this.#options.next)
    this.#running -= 1
    if (this.#isOver) {
      return
    }
    if ('reply' in outcome && outcome.reply.status < 400) {
      this.#end({ reply: later(outcome.reply, startedAfterMs) }, link)
    } else if (this.#running === 0) {
      this.#end(isFirst ? outcome : (this.#failure ?? outcome), link)
    } else if (isFirst) {
      this.#failure = outcome
    }
  }

  #end(outcome: Outcome, winner: LinkedSignal): void {
    this.#isOver = true
    for (const link of this.#links.filter((one) => one !== winner)) {
      link.unlink()
      link.abort(new Error('another request was answered first'))
    }
    if ('reply' in outcome) {
      whenEnded(outcome.reply, () => winner.unlink())
    } else {
      winner.unlink()
    }
    this.#settle(outcome)
  }

  /** It may wait without the call's doing so, and is counted once it is really sent. */
  #hedge(): Call {
    const { effort, onSend } = this.#call
    let wasSent = false
    return {
      ...this.#call,
      waiting: new WaitMeter(this.#options.now),
      onSend: () => {
        effort.hedges += wasSent ? 0 : 1
        wasSent = true
        onSend?.()
      },
    }
  }
}

async function tryOnce(call: Call, next: Handler): Promise<Outcome> {
  try {
    return { reply: await next(call) }
  } catch (error) {
    return { error }
  }
}

/** A reply that was asked for only after a while has taken its caller that much longer. */
function later(reply: Reply, startedAfterMs: number): Reply {
  if (startedAfterMs === 0) {
    return reply
  }
  return reply.kind === 'whole'
    ? { ...reply, end: { ...reply.end, latencyMs: reply.end.latencyMs + startedAfterMs } }
    : { ...reply, end: reply.end.then((end) => ({ ...end, latencyMs: end.latencyMs + startedAfterMs })) }
}
