import { TouchstoneError } from '../../errors.ts'

/** What was left of a budget, and what a call would have needed. Plain data; US dollars. @public */
export interface BudgetFacts {
  readonly model: string
  readonly limitUsd: number
  /** Paid, and what calls of unknown usage may have cost at most. */
  readonly spentUsd: number
  /** The part of it that calls of unknown usage may have cost at most. */
  readonly heldUsd: number
  /** Set aside for other calls under way. */
  readonly reservedUsd: number
  /** The most that the call could cost. */
  readonly neededUsd: number
}

/** A call was not made, because what it could cost does not fit the budget. @public */
export class BudgetExceededError extends TouchstoneError {
  /** Neither the system nor the provider is to blame. */
  readonly origin = 'budget' as const
  readonly model: string
  readonly limitUsd: number
  readonly spentUsd: number
  readonly heldUsd: number
  readonly reservedUsd: number
  readonly neededUsd: number

  constructor(facts: BudgetFacts) {
    super('BUDGET_EXCEEDED', explain(facts))
    this.model = facts.model
    this.limitUsd = facts.limitUsd
    this.spentUsd = facts.spentUsd
    this.heldUsd = facts.heldUsd
    this.reservedUsd = facts.reservedUsd
    this.neededUsd = facts.neededUsd
  }
}

function explain({ model, limitUsd, spentUsd, heldUsd, reservedUsd, neededUsd }: BudgetFacts): string {
  const held = heldUsd > 0 ? ` (${usd(heldUsd)} of it for calls whose usage is not known)` : ''
  const reserved = reservedUsd > 0 ? `, ${usd(reservedUsd)} reserved` : ''
  return (
    `budget: ${usd(spentUsd)} of ${usd(limitUsd)} spent${held}${reserved}, and this call to ${model} could cost ` +
    `${usd(neededUsd)}. Limit the tokens of its answer, or raise budget.limitUsd.`
  )
}

/** Two decimals, or as many as it takes to see the amount. */
function usd(amount: number): string {
  return `$${amount === 0 || amount >= 0.01 ? amount.toFixed(2) : String(Number(amount.toPrecision(2)))}`
}
