import { betaQuantile } from '../distributions/beta-quantile.ts'
import { type BetaPrior, uniformPrior } from '../proportion/beta-prior.ts'
import type { Proportion } from '../proportion/proportion.ts'
import { checkInside } from '../samples/check-arguments.ts'
import { type BetaPosterior, betaPosteriors, logLower, logUpper } from './_internal/beta-posterior.ts'
import { integrateRates } from './_internal/integrate-rates.ts'
import { probabilityAbove } from './_internal/probability-above.ts'

/** The prior of `betaBinomialComparison`, and what it is asked. @public */
export interface RateBeliefOptions {
  /** What is believed of either rate before the data. @defaultValue uniform */
  readonly prior?: BetaPrior
  /** Posterior probability of the credible interval, in (0, 1). @defaultValue 0.95 */
  readonly level?: number
}

/** Posterior beliefs about two rates. @public */
export interface RateComparison {
  /** Probability that the candidate's rate is greater. Not a p-value: it promises nothing about how often one errs, least of all under peeking. */
  readonly probabilityBetter: number
  /** Mean and standard deviation of the difference candidate − baseline. */
  readonly meanDifference: number
  readonly standardDeviation: number
  /** How much is lost on average by choosing the candidate: E max(baseline − candidate, 0). */
  readonly expectedLoss: number
  /** Equal-tailed credible limits of the candidate's rate. */
  readonly lower: number
  readonly upper: number
}

/**
 * Bayesian comparison of two independent rates with beta priors.
 *
 * @example
 * ```ts
 * betaBinomialComparison({ successes: 45, n: 50 }, { successes: 40, n: 50 }).probabilityBetter // 0.914
 * ```
 *
 * @param candidate - successes of n independent cases
 * @param baseline - the same of other cases
 * @param options - `prior`, `level`
 * @returns probabilities and losses with a relative error below 1e-11
 * @throws RangeError if counts are not whole or n is 0, or an option is out of range
 * @see Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., section 2.4; the integrals by the trapezoidal rule on the log odds
 * @public
 */
export function betaBinomialComparison(
  candidate: Proportion,
  baseline: Proportion,
  { prior = uniformPrior, level = 0.95 }: RateBeliefOptions = {},
): RateComparison {
  checkInside('level', level)
  const posteriors = betaPosteriors(candidate, baseline, prior)
  const [first, second] = [posteriors.candidate, posteriors.baseline]
  const tail = (1 - level) / 2
  return {
    probabilityBetter: probabilityAbove(first, second, 0).above,
    meanDifference: mean(first) - mean(second),
    standardDeviation: Math.sqrt(variance(first) + variance(second)),
    // E max(second − first, 0) is the integral over x of P(first ≤ x < second).
    expectedLoss: integrateRates(
      (point) => logLower(first, point) + logUpper(second, point) + Math.log(point.x) + Math.log(point.y),
      first,
      second,
    ),
    lower: betaQuantile(tail, first.a, first.b),
    upper: betaQuantile(1 - tail, first.a, first.b),
  }
}

function mean({ a, b }: BetaPosterior): number {
  return a / (a + b)
}

function variance({ a, b }: BetaPosterior): number {
  const n = a + b
  return ((a / n) * (b / n)) / (n + 1)
}
