import { studentizedRangeQuantile } from '../distributions/studentized-range-quantile.ts'
import { studentizedRangeSurvival } from '../distributions/studentized-range-survival.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { checkGroups } from './_internal/check-groups.ts'
import { groupPairs } from './_internal/group-pairs.ts'
import { varianceTable } from './_internal/variance-table.ts'

/** Two groups compared, corrected for all pairs. @public */
export interface PairwiseComparison {
  /** Positions of the groups, `first` < `second`. */
  readonly first: number
  readonly second: number
  /** Mean of the second less that of the first. */
  readonly difference: number
  /** Its size in standard errors of a single mean. */
  readonly q: number
  /** Two-sided, simultaneous over all pairs. */
  readonly pValue: number
  /** Simultaneous too: all of them hold together with the confidence. */
  readonly interval: Interval
}

/** All pairs of groups, by Tukey's test. @public */
export interface TukeyHSD {
  readonly df: number
  /** What `q` is compared with. */
  readonly criticalValue: number
  readonly comparisons: readonly PairwiseComparison[]
}

/**
 * Tukey's honestly significant differences, in Kramer's form for unequal sizes: all pairs of groups with the same variance. Where
 * variances may differ, use `gamesHowellTest`.
 *
 * @param groups - independent values of each group
 * @param options - `confidence` with which all intervals hold together (default 0.95)
 * @returns `null` where values do not vary within groups
 * @throws RangeError if there are fewer than two groups, one is empty, a value is NaN or infinite, or the confidence is outside (0, 1)
 * @see Tukey (1953), The Problem of Multiple Comparisons; Kramer (1956), Biometrics 12:307
 * @public
 */
export function tukeyHSD(
  groups: ReadonlyArray<ArrayLike<number>>,
  options: { readonly confidence?: number } = {},
): TukeyHSD | null {
  const { confidence = 0.95 } = options
  checkGroups(groups)
  checkConfidence(confidence)
  const { groups: parts, variance, dfWithin: df } = varianceTable(groups)
  if (variance === null) return null
  const k = groups.length
  const criticalValue = studentizedRangeQuantile(confidence, k, df)
  const comparisons = groupPairs(k).map(({ first, second }) => {
    const [a, b] = [parts[first], parts[second]]
    const difference = (b?.mean ?? 0) - (a?.mean ?? 0)
    const scale = Math.sqrt((variance / 2) * (1 / (a?.n ?? 1) + 1 / (b?.n ?? 1)))
    const q = Math.abs(difference) / scale
    const reach = criticalValue * scale
    const interval = { lower: difference - reach, upper: difference + reach, confidence }
    return { first, second, difference, q, pValue: studentizedRangeSurvival(q, k, df), interval }
  })
  return { df, criticalValue, comparisons }
}
