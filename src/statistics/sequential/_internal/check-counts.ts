import type { Proportion } from '../../proportion/proportion.ts'
import { checkCount } from '../../samples/check-arguments.ts'

/** Counts as they stand before the first case or after any: unlike elsewhere n may be 0. @throws RangeError naming the count @internal */
export function checkCounts({ successes, n }: Proportion): void {
  checkCount('proportion.n', n)
  checkCount('proportion.successes', successes)
  if (successes > n) throw new RangeError(`proportion.successes must be at most n = ${n}; got ${successes}`)
}
