import { normalQuantile } from '../distributions/normal-quantile.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkProportion, type Proportion } from './proportion.ts'

/**
 * Wilson's score interval of a rate (1927, JASA 22:209), without continuity correction: right on average, where
 * Clopper and Pearson's is right at worst. For description, not for gates.
 *
 * @param proportion - successes of n cases
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns limits in [0, 1], never both at the same end
 * @throws RangeError if the counts are not whole, n is 0, or the confidence is not inside (0, 1)
 * @public
 */
export function wilsonInterval(proportion: Proportion, confidence = 0.95): Interval {
  checkProportion('proportion', proportion)
  checkConfidence(confidence)
  const { successes, n } = proportion
  const z = -normalQuantile((1 - confidence) / 2)
  const centre = 2 * successes + z * z
  const spread = z * Math.sqrt(z * z + (4 * successes * (n - successes)) / n)
  return {
    // The smaller root of (rate − p)² = z² p (1 − p) / n, by the product of the roots: it keeps its accuracy near 0.
    lower: (2 * successes * successes) / n / (centre + spread),
    upper: successes === n ? 1 : (centre + spread) / (2 * (n + z * z)),
    confidence,
  }
}
