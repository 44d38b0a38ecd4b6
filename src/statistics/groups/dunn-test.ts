import { normalSurvival } from '../distributions/normal-survival.ts'
import { adjustPValues, type PValueAdjustment } from '../multiplicity/adjust-p-values.ts'
import { checkGroups } from './_internal/check-groups.ts'
import { groupPairs } from './_internal/group-pairs.ts'
import { pooledRanks } from './_internal/pooled-ranks.ts'

/** Two groups compared by their mean ranks. @public */
export interface DunnComparison {
  /** Positions of the groups, `first` < `second`. */
  readonly first: number
  readonly second: number
  /** Positive where the second group ranks higher. */
  readonly z: number
  /** Two-sided, of this comparison alone. */
  readonly pValue: number
  /** The same corrected for all comparisons. */
  readonly adjustedPValue: number
}

/**
 * Dunn's test: which of several groups differ by their mean ranks, all pairs, with the ranks and variance of the Kruskal–Wallis test.
 *
 * @param groups - independent values of each group
 * @param options - `adjustment` for the number of comparisons (default `holm`)
 * @returns `null` where all values are tied
 * @throws RangeError if there are fewer than two groups, one is empty, a value is NaN or infinite, or the adjustment is unknown
 * @see Dunn (1964), Technometrics 6:241
 * @public
 */
export function dunnTest(
  groups: ReadonlyArray<ArrayLike<number>>,
  options: { readonly adjustment?: PValueAdjustment } = {},
): DunnComparison[] | null {
  checkGroups(groups)
  const { sizes, deviations, variance } = pooledRanks(groups)
  if (variance === 0) return null
  const comparisons = groupPairs(groups.length).map(({ first, second }) => {
    const difference = (deviations[second] ?? 0) - (deviations[first] ?? 0)
    const z = difference / Math.sqrt(variance * (1 / (sizes[first] ?? 0) + 1 / (sizes[second] ?? 0)))
    return { first, second, z, pValue: Math.min(1, 2 * normalSurvival(Math.abs(z))) }
  })
  const adjusted = adjustPValues(
    comparisons.map(({ pValue }) => pValue),
    options.adjustment ?? 'holm',
  )
  return comparisons.map((comparison, i) => ({ ...comparison, adjustedPValue: adjusted[i] ?? 1 }))
}
