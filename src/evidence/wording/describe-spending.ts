import type { BudgetAccount } from '../../calls/budget-account.ts'
import type { TrafficFigures } from '../../calls/traffic.ts'
import { count } from './count.ts'
import { formatUsd } from './format-usd.ts'

/**
 * Money that calls have cost now: `$0.42`, `at least $0.42 (cost of 3 calls unknown)`, `cost unknown`.
 *
 * @returns `undefined` where it is known to be none
 * @public
 */
export function describeSpending({ spentUsd, unknownSpent, latency }: TrafficFigures): string | undefined {
  if (unknownSpent === 0) {
    return spentUsd > 0 ? formatUsd(spentUsd) : undefined
  }
  if (spentUsd > 0) {
    return `at least ${formatUsd(spentUsd)} (cost of ${count(unknownSpent, 'call')} unknown)`
  }
  return unknownSpent === latency.count ? 'cost unknown' : `cost of ${count(unknownSpent, 'call')} unknown`
}

/**
 * How far a budget is spent: `$0.42 of $5.00`, `$0.42 of $5.00 ($0.20 of it for calls of unknown usage)`.
 *
 * @returns `undefined` where there is only a warning, or no budget
 * @internal
 */
export function describeBudget(budget: BudgetAccount | undefined): string | undefined {
  if (budget === undefined || budget.limitUsd === null) {
    return undefined
  }
  const held = budget.heldUsd > 0 ? ` (${formatUsd(budget.heldUsd)} of it for calls of unknown usage)` : ''
  return `${formatUsd(budget.spentUsd)} of ${formatUsd(budget.limitUsd)}${held}`
}
