import { betaQuantile } from '../distributions/beta-quantile.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkProportion, type Proportion } from './proportion.ts'
import { rateTest } from './rate-test.ts'

/**
 * Clopper and Pearson's exact interval of a rate (1934, Biometrika 26:404): it covers the true rate with at least the
 * confidence asked for, whatever the rate and n. Each limit is the rate that the exact one-sided binomial test just rejects.
 *
 * @example
 * ```ts
 * clopperPearsonInterval({ successes: 0, n: 100 }) // lower 0, upper 0.0362
 * ```
 *
 * @param proportion - successes of n cases
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns limits in [0, 1]; the lower one is 0 exactly when there is no success, the upper one 1 when there is no failure
 * @throws RangeError if the counts are not whole, n is 0, or the confidence is not inside (0, 1)
 * @public
 */
export function clopperPearsonInterval(proportion: Proportion, confidence = 0.95): Interval {
  checkProportion('proportion', proportion)
  checkConfidence(confidence)
  const { successes, n } = proportion
  const alpha = (1 - confidence) / 2
  return {
    lower: rateTest({ successes, n }).limit(alpha),
    upper: successes === n ? 1 : betaQuantile(1 - alpha, successes + 1, n - successes),
    confidence,
  }
}
