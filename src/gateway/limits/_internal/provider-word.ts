import type { Allowance, Allowances, LimitedUnit } from '../read-allowances.ts'

/** Longer than this nobody waits on the word of a header: the next call finds out. */
const LONGEST_WAIT_MS = 60_000

/** All that was sent so far. @internal */
export type SentAmounts = Readonly<Record<LimitedUnit, number>>

/** A reply with what it says, and what was sent when its call was, and now. @internal */
export interface WordOfReply {
  readonly allowances: Allowances
  readonly sentAtMs: number
  readonly nowMs: number
  readonly sentThen: SentAmounts
  readonly sentNow: SentAmounts
}

/**
 * Until when a provider's own count of requests and tokens leaves no room. What it said left of a limit when it let a
 * call in, less what was sent since, plus what has flown back since: none of it needs to be known beforehand.
 *
 * @internal
 */
export class ProviderWord {
  readonly #readyAtMs: Record<LimitedUnit, number> = { requests: 0, tokens: 0 }

  /** Takes note of a reply; the newest counts. */
  note({ allowances, sentAtMs, nowMs, sentThen, sentNow }: WordOfReply): void {
    for (const unit of ['requests', 'tokens'] as const) {
      const allowance = allowances[unit]
      const perMs = allowance === undefined ? Infinity : returning(allowance)
      if (allowance !== undefined && perMs < Infinity) {
        const since = sentNow[unit] - sentThen[unit]
        const left = allowance.remaining - since + (nowMs - sentAtMs) * perMs
        this.#readyAtMs[unit] = nowMs + Math.min(LONGEST_WAIT_MS, Math.max(0, (1 - left) / perMs))
      }
    }
  }

  readyAt(unit: LimitedUnit): number {
    return this.#readyAtMs[unit]
  }
}

/** How much flows back, per millisecond. */
function returning({ limit, remaining, resetMs }: Allowance): number {
  return limit > remaining && resetMs > 0 ? (limit - remaining) / resetMs : Infinity
}
