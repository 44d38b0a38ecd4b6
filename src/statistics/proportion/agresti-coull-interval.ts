import { normalQuantile } from '../distributions/normal-quantile.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkProportion, type Proportion } from './proportion.ts'

/**
 * Agresti and Coull's interval of a rate (1998, American Statistician 52:119): Wald's, after adding z² / 2 successes and as
 * many failures. It is centred where Wilson's is, and contains it.
 *
 * @param proportion - successes of n cases
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns limits clipped to [0, 1], never both at the same end
 * @throws RangeError if the counts are not whole, n is 0, or the confidence is not inside (0, 1)
 * @public
 */
export function agrestiCoullInterval(proportion: Proportion, confidence = 0.95): Interval {
  checkProportion('proportion', proportion)
  checkConfidence(confidence)
  const { successes, n } = proportion
  const z = -normalQuantile((1 - confidence) / 2)
  const total = n + z * z
  const share = (successes + (z * z) / 2) / total
  const otherShare = (n - successes + (z * z) / 2) / total
  const reach = z * Math.sqrt((share * otherShare) / total)
  return { lower: Math.max(0, share - reach), upper: Math.min(1, share + reach), confidence }
}
