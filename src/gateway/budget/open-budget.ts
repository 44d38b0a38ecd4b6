import { Budget } from './budget.ts'
import { type BudgetOptions, checkBudget } from './budget-options.ts'
import { SharedBudget } from './shared-budget.ts'
import { RedisPurse } from './shared/redis-purse.ts'

/** The money of a run: its own, or what it shares with others. @internal */
export interface OpenBudget extends Pick<Budget, 'isStrict' | 'account' | 'reserve' | 'spend' | 'refuseAll'> {
  /** Ends the connection, where there is one. */
  close?(): Promise<void>
}

/**
 * The money of this run, or of several. Redis is reached with the first call that costs money.
 *
 * @throws RangeError if an option is out of range
 * @internal
 */
export function openBudget(options: BudgetOptions, warn: (message: string) => void): OpenBudget {
  checkBudget(options)
  const { shared, limitUsd } = options
  if (shared === undefined || limitUsd === undefined) {
    return new Budget(options, warn)
  }
  return new SharedBudget(options, { purse: new RedisPurse({ ...shared, limit: Math.floor(limitUsd * 1e9) }), warn })
}
