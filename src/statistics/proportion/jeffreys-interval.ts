import { betaQuantile } from '../distributions/beta-quantile.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkProportion, type Proportion } from './proportion.ts'

/**
 * Jeffreys' interval of a rate: equal-tailed limits of the posterior Beta(successes + ½, failures + ½), moved to the end of
 * the range where no case succeeded or none failed (Brown, Cai and DasGupta 2001, Statistical Science 16:101).
 *
 * @param proportion - successes of n cases
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns limits in [0, 1]; the lower one is 0 exactly when there is no success, the upper one 1 when there is no failure
 * @throws RangeError if the counts are not whole, n is 0, or the confidence is not inside (0, 1)
 * @public
 */
export function jeffreysInterval(proportion: Proportion, confidence = 0.95): Interval {
  checkProportion('proportion', proportion)
  checkConfidence(confidence)
  const { successes, n } = proportion
  const [a, b] = [successes + 0.5, n - successes + 0.5]
  const alpha = (1 - confidence) / 2
  return {
    lower: successes === 0 ? 0 : betaQuantile(alpha, a, b),
    upper: successes === n ? 1 : betaQuantile(1 - alpha, a, b),
    confidence,
  }
}
