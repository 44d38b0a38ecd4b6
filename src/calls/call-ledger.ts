/** What one model call used. Every figure that is not known stays absent, never 0. @public */
export interface CallUsage {
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly costUsd?: number
  /** Time spent waiting for a free slot or a rate limit: not the system's latency. Milliseconds. */
  readonly waitedMs?: number
}

/** What one observation used in all. A total is `null` as long as no call told its part. @public */
export interface UsageTotals {
  readonly calls: number
  readonly inputTokens: number | null
  readonly outputTokens: number | null
  readonly costUsd: number | null
  readonly waitedMs: number
}

/** Sums up the calls of one observation. @public */
export class CallLedger {
  #calls = 0
  #inputTokens: number | null = null
  #outputTokens: number | null = null
  #costUsd: number | null = null
  #waitedMs = 0

  /** Books one call. */
  record(usage: CallUsage): void {
    this.#calls += 1
    this.#inputTokens = sum(this.#inputTokens, usage.inputTokens)
    this.#outputTokens = sum(this.#outputTokens, usage.outputTokens)
    this.#costUsd = sum(this.#costUsd, usage.costUsd)
    this.#waitedMs += usage.waitedMs ?? 0
  }

  get totals(): UsageTotals {
    return {
      calls: this.#calls,
      inputTokens: this.#inputTokens,
      outputTokens: this.#outputTokens,
      costUsd: this.#costUsd,
      waitedMs: this.#waitedMs,
    }
  }
}

function sum(total: number | null, part: number | undefined): number | null {
  return part === undefined ? total : (total ?? 0) + part
}
