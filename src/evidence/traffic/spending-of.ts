import { sumFigures } from '../../calls/merge-traffic.ts'
import type { Traffic } from '../../calls/traffic.ts'

/** What the calls of a run came to, in few numbers. @internal */
export interface Spending {
  readonly calls: number
  /** Money spent now, in US dollars, as far as it is known. */
  readonly spentUsd: number
  /** Live replies whose cost is unknown. */
  readonly unknownSpent: number
}

/** @internal */
export function spendingOf(traffic: Traffic | null): Spending {
  const { calls, spentUsd, unknownSpent } = sumFigures(traffic?.groups ?? [])
  return { calls, spentUsd, unknownSpent }
}
