import { studentizedRangeQuantile } from '../distributions/studentized-range-quantile.ts'
import { studentizedRangeSurvival } from '../distributions/studentized-range-survival.ts'
import { welchEstimate } from '../mean/welch-t-test.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { checkGroups } from './_internal/check-groups.ts'
import { groupPairs } from './_internal/group-pairs.ts'
import type { PairwiseComparison } from './tukey-hsd.ts'

/** One pair of groups, by the Games–Howell test. @public */
export interface GamesHowellComparison extends PairwiseComparison {
  /** Welch's degrees of freedom of this pair. */
  readonly df: number
}

/**
 * Games and Howell's test: all pairs of groups, whatever their variances. Below some six values per group it finds differences a little
 * too often.
 *
 * @param groups - independent values of each group
 * @param options - `confidence` with which all intervals hold together (default 0.95)
 * @returns `null` where there is no answer: a group of a single value, or two groups whose values do not vary
 * @throws RangeError if there are fewer than two groups, one is empty, a value is NaN or infinite, or the confidence is outside (0, 1)
 * @see Games and Howell (1976), Journal of Educational Statistics 1:113
 * @public
 */
export function gamesHowellTest(
  groups: ReadonlyArray<ArrayLike<number>>,
  options: { readonly confidence?: number } = {},
): GamesHowellComparison[] | null {
  const { confidence = 0.95 } = options
  checkGroups(groups)
  checkConfidence(confidence)
  const k = groups.length
  const comparisons: GamesHowellComparison[] = []
  for (const { first, second } of groupPairs(k)) {
    const welch = welchEstimate(groups[second] ?? [], groups[first] ?? [])
    if (welch === null) return null
    const { estimate: difference, standardError, df } = welch
    // Studentised ranges count in standard errors of one mean, not of a difference.
    const scale = standardError / Math.SQRT2
    const q = Math.abs(difference) / scale
    const reach = studentizedRangeQuantile(confidence, k, df) * scale
    const interval = { lower: difference - reach, upper: difference + reach, confidence }
    const pValue = studentizedRangeSurvival(q, k, df)
    comparisons.push({ first, second, difference, q, df, pValue, interval })
  }
  return comparisons
}
