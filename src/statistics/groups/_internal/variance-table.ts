import { isRoundingOnly, moments, type Moments } from '../../mean/moments.ts'
import { sum } from '../../mean/sum.ts'
import type { Groups } from './check-groups.ts'

/** Sums of squares of groups with one mean each. @internal */
export interface VarianceTable {
  readonly groups: readonly Moments[]
  /** Number of all values. */
  readonly n: number
  readonly dfBetween: number
  readonly dfWithin: number
  readonly ssBetween: number
  readonly ssWithin: number
  /** Variance within groups, above 0; `null` where there is none but rounding, or no degree of freedom to see it. */
  readonly variance: number | null
}

/** @param groups - at least two, none empty @internal */
export function varianceTable(groups: Groups): VarianceTable {
  const parts = groups.map(moments)
  const n = parts.reduce((total, part) => total + part.n, 0)
  // Measured from the first mean, so that a common offset costs no digits.
  const origin = parts[0]?.mean ?? 0
  const centre = sum(parts.map((part) => part.n * (part.mean - origin))) / n
  const ssBetween = sum(parts.map((part) => part.n * (part.mean - origin - centre) ** 2))
  const ssWithin = sum(parts.map((part) => (part.n - 1) * part.variance))
  const dfWithin = n - parts.length
  const size = parts.reduce((largest, part) => Math.max(largest, Math.abs(part.mean)), 0)
  const hasSpread = dfWithin > 0 && !isRoundingOnly(Math.sqrt(ssWithin / dfWithin), size)
  return {
    groups: parts,
    n,
    dfBetween: parts.length - 1,
    dfWithin,
    ssBetween,
    ssWithin,
    variance: hasSpread ? ssWithin / dfWithin : null,
  }
}
