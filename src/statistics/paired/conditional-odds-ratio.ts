import { betaQuantile } from '../distributions/beta-quantile.ts'
import type { EstimatedInterval } from '../proportion/proportion-interval.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { checkPairedCounts, type PairedCounts } from './paired-counts.ts'

/**
 * Conditional odds ratio of paired passes and fails: of the pairs in which the arms differ, how many the candidate wins for each
 * that the baseline wins. The limits are Clopper and Pearson's of that share, as odds, and agree with McNemar's exact test.
 *
 * @param counts - pairs in which only one arm succeeded, of n
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns a ratio ≥ 0 (Infinity if the baseline never won) and limits in [0, ∞]; `null` if no pair differs
 * @throws RangeError if the counts are not whole or do not fit, or the confidence is not inside (0, 1)
 * @see Breslow & Day (1980), Statistical Methods in Cancer Research 1, section 5.2
 * @public
 */
export function conditionalOddsRatio(counts: PairedCounts, confidence = 0.95): EstimatedInterval | null {
  checkPairedCounts(counts)
  checkConfidence(confidence)
  const { better, worse } = counts
  if (better + worse === 0) return null
  const alpha = (1 - confidence) / 2
  return {
    estimate: better / worse,
    lower: lowerOdds({ won: better, lost: worse, alpha }),
    upper: 1 / lowerOdds({ won: worse, lost: better, alpha }),
    confidence,
  }
}

// Odds of the Clopper–Pearson limit; its complement is a quantile too, for 1 − the limit would lose digits.
function lowerOdds({ won, lost, alpha }: { won: number; lost: number; alpha: number }): number {
  if (won === 0) return 0
  return betaQuantile(alpha, won, lost + 1) / betaQuantile(1 - alpha, lost + 1, won)
}
