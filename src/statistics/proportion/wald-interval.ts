import { normalQuantile } from '../distributions/normal-quantile.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkProportion, type Proportion } from './proportion.ts'

/**
 * Wald's interval of a rate: the rate ± z standard errors (what “the central limit theorem” gives). Only to compare with what
 * others report: at 0 % and 100 % it has no width, and below a few hundred cases it misses far more often than it says.
 *
 * @param proportion - successes of n cases
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns limits clipped to [0, 1]; equal to each other where all cases succeeded or none did
 * @throws RangeError if the counts are not whole, n is 0, or the confidence is not inside (0, 1)
 * @see Brown, Cai & DasGupta (2001), Statistical Science 16:101, on how badly it does
 * @public
 */
export function waldInterval(proportion: Proportion, confidence = 0.95): Interval {
  checkProportion('proportion', proportion)
  checkConfidence(confidence)
  const { successes, n } = proportion
  const rate = successes / n
  const reach = -normalQuantile((1 - confidence) / 2) * Math.sqrt((rate * ((n - successes) / n)) / n)
  return { lower: Math.max(0, rate - reach), upper: Math.min(1, rate + reach), confidence }
}
