import { betaCdf } from '../distributions/beta-cdf.ts'
import { betaQuantile } from '../distributions/beta-quantile.ts'
import { betaSurvival } from '../distributions/beta-survival.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import type { Interval } from '../sample-comparison.ts'
import { findRoot } from '../special/find-root.ts'
import { checkProportion, type Proportion } from './proportion.ts'

/**
 * Mid-p interval of a rate: all rates that the exact binomial test does not reject when the observed count itself is given
 * half its probability (Berry and Armitage 1995, The Statistician 44:417). It covers about as often as it says, where Clopper
 * and Pearson's covers at least so often.
 *
 * @param proportion - successes of n cases
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns limits in [0, 1]; the lower one is 0 exactly when there is no success, the upper one 1 when there is no failure
 * @throws RangeError if the counts are not whole, n is 0, or the confidence is not inside (0, 1)
 * @public
 */
export function midPInterval(proportion: Proportion, confidence = 0.95): Interval {
  checkProportion('proportion', proportion)
  checkConfidence(confidence)
  const alpha = (1 - confidence) / 2
  return { lower: lowerLimit(proportion, alpha), upper: upperLimit(proportion, alpha), confidence }
}

// Both tails are beta distribution functions of the rate (DLMF 8.17.5), and the limit lies between the rates at which the
// test with all of the observed count's probability, and with none of it, just rejects.
function lowerLimit({ successes, n }: Proportion, alpha: number): number {
  if (successes === 0) return 0
  const failures = n - successes
  const above = (rate: number): number => (failures === 0 ? 0 : betaCdf(rate, successes + 1, failures))
  const excess = (rate: number): number => (above(rate) + betaCdf(rate, successes, failures + 1)) / 2 - alpha
  const start = betaQuantile(alpha, successes, failures + 1)
  const end = failures === 0 ? 1 : betaQuantile(alpha, successes + 1, failures)
  return findRoot(excess, { x: start, value: excess(start) }, { x: end, value: excess(end) })
}

// Not 1 − the lower limit of the failures: that would cost the digits of a small limit.
function upperLimit({ successes, n }: Proportion, alpha: number): number {
  const failures = n - successes
  if (failures === 0) return 1
  const below = (rate: number): number => (successes === 0 ? 0 : betaSurvival(rate, successes, failures + 1))
  const excess = (rate: number): number => (below(rate) + betaSurvival(rate, successes + 1, failures)) / 2 - alpha
  const start = successes === 0 ? 0 : betaQuantile(1 - alpha, successes, failures + 1)
  const end = betaQuantile(1 - alpha, successes + 1, failures)
  return findRoot(excess, { x: start, value: excess(start) }, { x: end, value: excess(end) })
}
