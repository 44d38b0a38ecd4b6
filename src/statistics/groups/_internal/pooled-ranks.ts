import { sum } from '../../mean/sum.ts'
import { tieShare } from '../../ranks/tie-share.ts'
import { midRanks } from '../../ranks/mid-ranks.ts'
import type { Groups } from './check-groups.ts'

/** Groups whose values have been ranked together. @internal */
export interface PooledRanks {
  readonly n: number
  readonly sizes: readonly number[]
  /** Mean rank of each group less (n + 1) / 2, its mean if the groups do not differ. */
  readonly deviations: readonly number[]
  /** Variance of a single rank, N (N + 1) / 12 corrected for ties; 0 if all values are tied. */
  readonly variance: number
}

/** @param groups - at least two, none empty @internal */
export function pooledRanks(groups: Groups): PooledRanks {
  const sizes = groups.map(({ length }) => length)
  const { ranks, ties } = midRanks(groups.flatMap((group) => Array.from(group)))
  const n = ranks.length
  let start = 0
  const deviations = sizes.map((size) => {
    const own = ranks.subarray(start, (start += size))
    return sum(own) / size - (n + 1) / 2
  })
  const isTied = ties[0] === n
  return { n, sizes, deviations, variance: isTied ? 0 : ((n * (n + 1)) / 12) * (1 - tieShare(n, ties)) }
}
