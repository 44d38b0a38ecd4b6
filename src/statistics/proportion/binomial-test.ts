import { binomialCdf } from '../distributions/binomial-cdf.ts'
import { binomialPmf } from '../distributions/binomial-pmf.ts'
import { binomialSurvival } from '../distributions/binomial-survival.ts'
import type { DirectedPValues } from '../procedure/alternative.ts'
import { asRareTails } from './as-rare-tails.ts'
import { checkProportion, type Proportion } from './proportion.ts'

/**
 * `less` is P(X ≤ successes), `greater` P(X ≥ successes), `twoSided` the probability of all results that are no more probable
 * than this one.
 *
 * @public
 */
export interface BinomialTest extends DirectedPValues {
  /** The other usual two-sided p-value: twice the smaller one-sided, at most 1. */
  readonly twoSidedDoubled: number
}

/**
 * Exact binomial test of a rate against a fixed one.
 *
 * @param proportion - successes of n cases
 * @param rate - the rate under the null hypothesis, in [0, 1]
 * @throws RangeError if the counts are not whole, n is 0, or the rate is outside [0, 1]
 * @public
 */
export function binomialTest(proportion: Proportion, rate: number): BinomialTest {
  checkProportion('proportion', proportion)
  if (!(rate >= 0 && rate <= 1)) throw new RangeError(`rate must lie in [0, 1]; got ${rate}`)
  const { successes, n } = proportion
  const counts = {
    lowest: 0,
    highest: n,
    mode: Math.min(n, Math.floor((n + 1) * rate)),
    probability: (k: number): number => binomialPmf(k, n, rate),
    atMost: (k: number): number => binomialCdf(k, n, rate),
    atLeast: (k: number): number => binomialSurvival(k - 1, n, rate),
  }
  const [less, greater] = [counts.atMost(successes), counts.atLeast(successes)]
  const twoSidedDoubled = Math.min(1, 2 * Math.min(less, greater))
  return { less, greater, twoSided: asRareTails(counts, successes), twoSidedDoubled }
}
