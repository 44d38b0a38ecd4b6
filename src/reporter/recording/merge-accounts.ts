import type { ReportedTraffic } from '../../evidence/traffic/reported-traffic.ts'
import type { FileMark } from './file-mark.ts'

/** What one gateway says besides its traffic. @internal */
export type Account = Pick<ReportedTraffic, 'budget' | 'prices'>

type Budget = NonNullable<Account['budget']>

/**
 * The budgets of several runs as one, as they were when the last file of each ended; and the prices, if all went by the
 * same.
 *
 * @internal
 */
export function mergeAccounts(marks: ReadonlyArray<FileMark | undefined>): Account {
  const runs = new Map<string, Account>()
  for (const mark of marks) {
    if (mark?.account !== undefined) {
      const { startedAt, shard, label, account } = mark
      const run = JSON.stringify([startedAt, shard?.index, label])
      runs.set(run, later(runs.get(run), account))
    }
  }
  const accounts = [...runs.values()]
  const budgets = accounts.flatMap(({ budget }) => budget ?? [])
  const prices = [...new Map(accounts.map(({ prices: list }) => [JSON.stringify(list), list])).values()]
  return {
    ...(budgets.length === 0 ? {} : { budget: budgets.reduce(addUp) }),
    ...(prices.length === 1 && prices[0] !== undefined ? { prices: prices[0] } : {}),
  }
}

/** Two accounts of one budget: the larger figures are the later ones, since money is never unspent. */
function later(known: Account | undefined, other: Account): Account {
  return known !== undefined && spentIn(known) > spentIn(other) ? known : other
}

function spentIn({ budget }: Account): number {
  return budget === undefined ? 0 : budget.spentUsd + budget.refused
}

function addUp(one: Budget, other: Budget): Budget {
  const isOne = one.shared !== undefined && one.shared === other.shared
  const limits = [one.limitUsd, ...(isOne ? [] : [other.limitUsd])]
  return {
    ...(isOne ? { shared: one.shared } : {}),
    limitUsd: limits.reduce((sum, limit) => (sum === null || limit === null ? null : sum + limit)),
    spentUsd: one.spentUsd + other.spentUsd,
    heldUsd: one.heldUsd + other.heldUsd,
    reservedUsd: one.reservedUsd + other.reservedUsd,
    refused: one.refused + other.refused,
  }
}
