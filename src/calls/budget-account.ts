/** What a budget has come to, over the whole session. Plain data; US dollars. @public */
export interface BudgetAccount {
  /** `null` where there is only a warning. */
  readonly limitUsd: number | null
  /** Paid, and what calls of unknown usage may have cost at most. */
  readonly spentUsd: number
  /** The part of it that calls of unknown usage may have cost at most. */
  readonly heldUsd: number
  /** Set aside for calls under way. */
  readonly reservedUsd: number
  /** Calls that did not fit, and were not made. */
  readonly refused: number
  /** The name of the budget that other runs spend from as well: the limit is theirs too, the other figures are of this run. Absent otherwise. */
  readonly shared?: string
}
