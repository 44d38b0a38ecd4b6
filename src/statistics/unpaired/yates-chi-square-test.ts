import { chiSquareSurvival } from '../distributions/chi-square-survival.ts'
import { checkTwoProportions, type TwoProportions } from './two-proportions.ts'

/**
 * Pearson's χ² test of two independent proportions with Yates' continuity correction (1934, JRSS Supplement 1:217), as R's
 * `chisq.test` does it. Kept for comparison with what others report: it is as conservative as Fisher's test without being exact.
 *
 * @param arms - successes of both arms
 * @returns `null` where all cases succeeded or all failed: there is no variance
 * @throws RangeError if the counts are not whole or an arm is empty
 * @public
 */
export function yatesChiSquareTest(
  arms: TwoProportions,
): { readonly statistic: number; readonly pValue: number } | null {
  checkTwoProportions(arms)
  const { candidate, baseline } = arms
  const successes = candidate.successes + baseline.successes
  const total = candidate.n + baseline.n
  if (successes === 0 || successes === total) return null
  const crossed = Math.abs(candidate.successes * baseline.n - baseline.successes * candidate.n)
  const gap = crossed - Math.min(total / 2, crossed)
  const rate = successes / total
  const statistic = ((gap / candidate.n) * (gap / baseline.n)) / (rate * (total - successes))
  return { statistic, pValue: chiSquareSurvival(statistic, 1) }
}
