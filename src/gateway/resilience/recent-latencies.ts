import type { HedgePolicy } from './hedge-options.ts'

/** How many of the newest latencies are kept, if a decision does not need more. */
const KEPT = 200

/** The quantile is computed anew after so many calls. */
const REFRESH = 10

/** Second requests that may be sent at once after a long time without any. */
const MOST_CREDIT = 5

/** How long the newest calls of one kind took, and whether another may be hedged. @internal */
export class RecentLatencies {
  readonly #policy: HedgePolicy
  readonly #kept: Float64Array
  #count = 0
  #thresholdMs: number | undefined
  #credit = 0

  constructor(policy: HedgePolicy) {
    this.#policy = policy
    this.#kept = new Float64Array(Math.max(KEPT, policy.minimumCalls))
  }

  /** Takes note of a call that was answered. */
  add(latencyMs: number): void {
    this.#kept[this.#count % this.#kept.length] = latencyMs
    this.#count += 1
    this.#credit = Math.min(MOST_CREDIT, this.#credit + this.#policy.maxShare)
    if (this.#count >= this.#policy.minimumCalls && (this.#count % REFRESH === 0 || this.#thresholdMs === undefined)) {
      this.#thresholdMs = this.#quantile()
    }
  }

  /** Milliseconds after which a call is slow; `undefined` as long as too few are known. */
  get thresholdMs(): number | undefined {
    return this.#thresholdMs
  }

  /** Whether the share of second requests allows for one more, which is then taken. */
  takeHedge(): boolean {
    if (this.#credit < 1) {
      return false
    }
    this.#credit -= 1
    return true
  }

  /** The value of rank ⌈p × n⌉. */
  #quantile(): number | undefined {
    const kept = this.#kept.slice(0, Math.min(this.#count, this.#kept.length)).sort()
    return kept[Math.ceil(this.#policy.quantile * kept.length) - 1]
  }
}
