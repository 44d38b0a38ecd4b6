import type { BudgetAccount } from '../../calls/budget-account.ts'
import type { PriceListInfo } from '../../calls/price-list-info.ts'
import type { Traffic } from '../../calls/traffic.ts'

/** The model calls of a whole run. @public */
export interface ReportedTraffic extends Traffic {
  /** The budget of the whole session, reruns of watch mode included, in merged reports those of all shards together; absent without one. */
  readonly budget?: BudgetAccount
  /** The list that costs were computed from; absent where no gateway was shared, or where merged reports have several. */
  readonly prices?: PriceListInfo
  /** Whether several files kept limits each on its own: together they may have exceeded them. */
  readonly limitsPerProcess: boolean
  /** Eval files that ended too early to say what they called, and whose calls nobody else has counted. */
  readonly uncountedFiles: number
}
