import { chiSquareSurvival } from '../distributions/chi-square-survival.ts'
import { sum } from '../mean/sum.ts'
import { checkGroups } from './_internal/check-groups.ts'
import { pooledRanks } from './_internal/pooled-ranks.ts'

/** A Kruskal–Wallis test: the statistic and its p-value. @public */
export interface KruskalWallisTest {
  /** Corrected for ties. */
  readonly h: number
  readonly df: number
  /** By the χ² distribution, which is rough below some five values per group. */
  readonly pValue: number
  /** Effect size: h / (N − 1), in [0, 1]. */
  readonly epsilonSquared: number
}

/**
 * Kruskal–Wallis test: do several groups come from one distribution, judged by ranks? `dunnTest` then tells which of them differ.
 *
 * @param groups - independent values of each group
 * @returns `null` where all values are tied
 * @throws RangeError if there are fewer than two groups, one is empty, or a value is NaN or infinite
 * @see Kruskal and Wallis (1952), Journal of the American Statistical Association 47:583
 * @public
 */
export function kruskalWallisTest(groups: ReadonlyArray<ArrayLike<number>>): KruskalWallisTest | null {
  checkGroups(groups)
  const { n, sizes, deviations, variance } = pooledRanks(groups)
  if (variance === 0) return null
  const h = sum(deviations.map((deviation, i) => (sizes[i] ?? 0) * deviation ** 2)) / variance
  const df = groups.length - 1
  return { h, df, pValue: chiSquareSurvival(h, df), epsilonSquared: h / (n - 1) }
}
