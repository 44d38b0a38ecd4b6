import type { CallEffort } from './call-effort.ts'
import { bucketOf, emptyHistogram, type LatencyHistogram } from './latency-histogram.ts'
import { noFigures } from './merge-traffic.ts'
import type { Traffic, TrafficFigures, TrafficGroup } from './traffic.ts'
import { type TimelineBin, TimelineRecorder } from './traffic-timeline.ts'

/** On whose behalf, and whither. @internal */
export interface CallRoute {
  readonly evaluation?: string | undefined
  readonly system?: string | undefined
  readonly host: string
  readonly model?: string | undefined
}

/** How a call ended. @internal */
export type CallOutcome = CallAnswered | CallFailed | ({ readonly kind: 'aborted' } & CallWay)

/** What happened to a call before it ended. @internal */
export interface CallWay {
  readonly waitedMs: number
  /** The part of it that was due to the provider's limits. */
  readonly throttledMs?: number | undefined
  readonly effort?: CallEffort
}

/** A reply with a status below 400, whole. */
interface CallAnswered extends CallWay {
  readonly kind: 'answered'
  readonly source: 'live' | 'cache' | 'shared'
  readonly latencyMs: number
  readonly inputTokens?: number | undefined
  readonly outputTokens?: number | undefined
  readonly costUsd?: number | undefined
  /** Where it is not all of `costUsd`, or nothing. */
  readonly spentUsd?: number | undefined
  /** Calls to models have usage and cost; others (a list of models, a file) have none that could be missing. */
  readonly isModelCall: boolean
}

/** Why a call failed that only a recording could have answered. @internal */
export const NOT_RECORDED = 'not-recorded'

interface CallFailed extends CallWay {
  readonly kind: 'failed'
  readonly reason: string
}

type Mutable<T> = { -readonly [Field in keyof T]: T[Field] }

/** Beyond this many, new groups are counted together under the host alone: memory stays bounded. */
const MAX_GROUPS = 1_000

/** Counts calls. Memory is bounded whatever passes. @internal */
export class TrafficRecorder {
  #groups = new Map<string, GroupRecorder>()
  #peaks = new Map<string, number>()
  #timeline = new TimelineRecorder()
  readonly #now: () => number

  /** @param now - milliseconds since 1970 */
  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Counts one call that has ended. */
  record(route: CallRoute, outcome: CallOutcome): void {
    this.#timeline.add(this.#now(), binOf(outcome))
    this.#group(route).record(outcome, { isAttributed: route.evaluation !== undefined })
  }

  /** Notes how many calls are under way at a host at this moment. */
  recordConcurrency(host: string, underWay: number): void {
    if (underWay > (this.#peaks.get(host) ?? 0)) {
      this.#peaks.set(host, underWay)
    }
  }

  /** All that was counted since the start or the last `take`. */
  snapshot(): Traffic {
    return {
      groups: [...this.#groups.values()].map((group) => group.snapshot()),
      peakConcurrency: Object.fromEntries(this.#peaks),
      ...(this.#groups.size === 0 ? {} : { timeline: this.#timeline.snapshot() }),
    }
  }

  /** The snapshot, and begins anew. */
  take(): Traffic {
    const taken = this.snapshot()
    this.#groups = new Map()
    this.#peaks = new Map()
    this.#timeline = new TimelineRecorder()
    return taken
  }

  #group({ evaluation, system, host, model }: CallRoute): GroupRecorder {
    const key = JSON.stringify([evaluation, system, host, model])
    const known = this.#groups.get(key)
    if (known !== undefined) {
      return known
    }
    if (this.#groups.size >= MAX_GROUPS && (evaluation ?? system ?? model) !== undefined) {
      return this.#group({ host })
    }
    const group = new GroupRecorder({
      evaluation: evaluation ?? null,
      system: system ?? null,
      host,
      model: model ?? null,
    })
    this.#groups.set(key, group)
    return group
  }
}

function binOf(outcome: CallOutcome): TimelineBin {
  if (outcome.kind !== 'answered') {
    return [1, 0, outcome.kind === 'failed' ? 1 : 0, 0]
  }
  return outcome.source === 'live' ? [1, 0, 0, outcome.spentUsd ?? outcome.costUsd ?? 0] : [1, 1, 0, 0]
}

class GroupRecorder {
  readonly #names: Pick<TrafficGroup, 'evaluation' | 'system' | 'host' | 'model'>
  readonly #figures: Mutable<Omit<TrafficFigures, 'errors' | 'latency'>> = { ...noFigures }
  readonly #errors: Record<string, number> = {}
  readonly #latency: Mutable<Omit<LatencyHistogram, 'buckets'>> = { ...emptyHistogram }
  readonly #buckets: Record<string, number> = {}

  constructor(names: Pick<TrafficGroup, 'evaluation' | 'system' | 'host' | 'model'>) {
    this.#names = names
  }

  record(outcome: CallOutcome, { isAttributed }: { readonly isAttributed: boolean }): void {
    const figures = this.#figures
    figures.calls += 1
    figures.unattributed += isAttributed ? 0 : 1
    figures.waitedMs += outcome.waitedMs
    figures.waitedCalls += outcome.waitedMs > 0 ? 1 : 0
    const { throttledMs = 0 } = outcome
    figures.throttledMs += throttledMs
    figures.throttledCalls += throttledMs > 0 ? 1 : 0
    if (outcome.effort !== undefined) {
      this.#recordEffort(outcome.effort)
    }
    if (outcome.kind === 'answered') {
      this.#recordAnswer(outcome)
      // What the slower of two requests cost is never told.
      figures.unknownSpent += outcome.costUsd === 0 ? 0 : (outcome.effort?.hedges ?? 0)
    } else if (outcome.kind === 'failed') {
      this.#errors[outcome.reason] = (this.#errors[outcome.reason] ?? 0) + 1
    } else {
      figures.aborted += 1
    }
  }

  snapshot(): TrafficGroup {
    const latency = { ...this.#latency, buckets: { ...this.#buckets } }
    return { ...this.#names, ...this.#figures, errors: { ...this.#errors }, latency }
  }

  #recordEffort({ retries, retryWaitMs, hedges, breakerOpenings }: CallEffort): void {
    const figures = this.#figures
    figures.retriedCalls += retries > 0 ? 1 : 0
    figures.retries += retries
    figures.retryWaitMs += retryWaitMs
    figures.hedges += hedges
    figures.breakerOpenings += breakerOpenings
  }

  #recordAnswer({ source, latencyMs, inputTokens, outputTokens, costUsd, spentUsd, isModelCall }: CallAnswered): void {
    const figures = this.#figures
    const isLive = source === 'live'
    figures.hits += source === 'cache' ? 1 : 0
    figures.deduplicated += source === 'shared' ? 1 : 0
    figures.inputTokens += inputTokens ?? 0
    figures.outputTokens += outputTokens ?? 0
    figures.costUsd += costUsd ?? 0
    figures.spentUsd += isLive ? (spentUsd ?? costUsd ?? 0) : 0
    if (isModelCall) {
      figures.unknownUsage += inputTokens === undefined || outputTokens === undefined ? 1 : 0
      figures.unknownCost += costUsd === undefined ? 1 : 0
      figures.unknownSpent += isLive && costUsd === undefined ? 1 : 0
    }
    if (isLive) {
      this.#recordLatency(latencyMs)
    }
  }

  #recordLatency(latencyMs: number): void {
    const latency = this.#latency
    latency.count += 1
    latency.sumMs += latencyMs
    latency.minMs = Math.min(latency.minMs ?? latencyMs, latencyMs)
    latency.maxMs = Math.max(latency.maxMs ?? latencyMs, latencyMs)
    const bucket = bucketOf(latencyMs)
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1
  }
}
