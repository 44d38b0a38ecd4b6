import type { BudgetAccount } from './budget-account.ts'
import type { PriceListInfo } from './price-list-info.ts'
import type { Traffic } from './traffic.ts'

/** What the one gateway of a session knows of its calls, and of the money for them. Plain data. @internal */
export interface GatewayAccount extends Traffic {
  /** Absent without one. */
  readonly budget?: BudgetAccount
  /** Which prices applied, where the user gave none. */
  readonly prices?: PriceListInfo
}
