import { tSurvival } from '../distributions/t-survival.ts'
import { midRanks } from '../ranks/mid-ranks.ts'
import { checkPairs } from './paired-values.ts'
import { productMoment } from './pearson-correlation.ts'

/** Spearman's rank correlation, with its p-value. @public */
export interface SpearmanCorrelation {
  /** In [−1, 1]; `null` if one side does not vary. */
  readonly rho: number | null
  /** Test of no association by the t approximation with n − 2 degrees of freedom; `null` for a perfect or undefined rho. */
  readonly t: number | null
  readonly pValue: number | null
}

/**
 * Spearman's rank correlation: how far two measures order the same items alike. Pearson's r on mid-ranks, so ties are allowed.
 *
 * @param x - finite numbers
 * @param y - as many; at least 3 pairs
 * @throws RangeError for unequal lengths, fewer than 3 pairs, values that are not finite
 * @see Spearman (1904), American Journal of Psychology 15:72
 * @public
 */
export function spearmanCorrelation(x: readonly number[], y: readonly number[]): SpearmanCorrelation {
  checkPairs(x, y, 3)
  const rho = productMoment(midRanks(x).ranks, midRanks(y).ranks)
  if (rho === null || 1 - Math.abs(rho) < 1e-15) {
    return { rho, t: null, pValue: null }
  }
  const df = x.length - 2
  const t = rho * Math.sqrt(df / ((1 - rho) * (1 + rho)))
  return { rho, t, pValue: 2 * tSurvival(Math.abs(t), df) }
}
