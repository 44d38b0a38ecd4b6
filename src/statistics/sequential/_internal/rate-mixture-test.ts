import type { OneSidedTest } from '../../procedure/one-sided-test.ts'
import type { BetaPrior } from '../../proportion/beta-prior.ts'
import type { Proportion } from '../../proportion/proportion.ts'
import { betaBinomialEvidence } from '../beta-binomial-evidence.ts'
import { betaBinomialInterval } from '../beta-binomial-interval.ts'

/**
 * The beta mixture as a test of "the rate is greater than m": its p-value holds at whatever moment one stops, one side alone at the level asked
 * for.
 *
 * @param prior - the rates at which it is to be narrowest
 * @see Robbins (1970), Annals of Mathematical Statistics 41:1397
 * @internal
 */
export function rateMixtureTest(proportion: Proportion, prior: BetaPrior): OneSidedTest {
  const { successes, n } = proportion
  const rate = n === 0 ? 0 : successes / n
  const cautious = (successes + 1) / (n + 2)
  return {
    estimate: rate,
    standardError: Math.sqrt((cautious * (1 - cautious)) / Math.max(1, n)),
    pValue: (margin) => {
      if (margin >= rate) return 1
      return margin < 0 ? 0 : betaBinomialEvidence(proportion, margin, { prior }).pValue
    },
    limit: (alpha) => betaBinomialInterval(proportion, { alpha, prior }).lower,
    scaled: (factor) =>
      rateMixtureTest({ successes: Math.round(successes * factor), n: Math.round(n * factor) }, prior),
  }
}

/** A mixture whose mean is the threshold, uniform or with its peak at the end that is nearer: narrowest about there. @internal */
export function priorAbout(threshold: number): BetaPrior {
  const share = Math.min(1 - 1e-6, Math.max(1e-6, threshold))
  return share <= 0.5 ? { a: 1, b: Math.max(1, 1 / share - 1) } : { a: Math.max(1, 1 / (1 - share) - 1), b: 1 }
}
