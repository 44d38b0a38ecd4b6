import { binomialCdf } from '../distributions/binomial-cdf.ts'
import { binomialPmf } from '../distributions/binomial-pmf.ts'
import { binomialSurvival } from '../distributions/binomial-survival.ts'
import { checkProportion, type Proportion } from './proportion.ts'

/** @public */
export interface BinomialTest {
  /** P(X ≤ successes): evidence that the rate is lower. */
  readonly less: number
  /** P(X ≥ successes): evidence that the rate is higher. */
  readonly greater: number
  /** Probability of all results that are no more probable than this one. */
  readonly twoSided: number
}

// As R does: results whose probabilities differ by rounding only count as equally probable.
const slack = 1 + 1e-7

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
  const { successes, n } = proportion
  const less = binomialCdf(successes, n, rate)
  const greater = binomialSurvival(successes - 1, n, rate)
  return { less, greater, twoSided: Math.min(1, twoSided(proportion, rate)) }
}

// The probabilities rise up to the mode and fall after it, so the results that are no more probable than the observed one
// are a tail on either side.
function twoSided({ successes, n }: Proportion, rate: number): number {
  const bound = binomialPmf(successes, n, rate) * slack
  const isRare = (k: number): boolean => binomialPmf(k, n, rate) <= bound
  const mode = Math.min(n, Math.floor((n + 1) * rate))
  if (successes <= mode) {
    const first = firstWhere(isRare, Math.max(successes, mode - 1), n + 1)
    return binomialCdf(successes, n, rate) + binomialSurvival(first - 1, n, rate)
  }
  const first = firstWhere((k) => !isRare(k), -1, mode + 1)
  return binomialSurvival(successes - 1, n, rate) + binomialCdf(first - 1, n, rate)
}

// Smallest k in (low, high] from which the condition holds, given that it holds from some k on.
function firstWhere(condition: (k: number) => boolean, low: number, high: number): number {
  let [below, above] = [low, high]
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2)
    if (condition(middle)) above = middle
    else below = middle
  }
  return above
}
