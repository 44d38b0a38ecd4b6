import { betaCdf } from '../distributions/beta-cdf.ts'
import { betaQuantile } from '../distributions/beta-quantile.ts'
import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import type { Proportion } from './proportion.ts'

/**
 * Exact binomial test of "the rate is greater than m", and the Clopper–Pearson limit that belongs to it. Counts need not
 * be whole.
 *
 * P(X ≥ k | n, m) is the beta distribution function with shapes k and n − k + 1 at m (DLMF 8.17.5).
 *
 * @internal
 */
export function rateTest({ successes, n }: Proportion): OneSidedTest {
  const failures = n - successes
  // Agresti and Coull's estimate: plans must not believe that a rate of 0 or 1 has no spread.
  const smoothed = (successes + 1) / (n + 2)
  return {
    estimate: successes / n,
    standardError: Math.sqrt((smoothed * (1 - smoothed)) / n),
    pValue: (margin) => {
      if (margin < 0) return 0
      if (margin >= 1 || successes === 0) return 1
      return betaCdf(margin, successes, failures + 1)
    },
    limit: (alpha) => (successes === 0 ? 0 : betaQuantile(alpha, successes, failures + 1)),
    scaled: (factor) => rateTest({ successes: successes * factor, n: n * factor }),
  }
}
