import type { Proportion } from '../proportion/proportion.ts'
import { checkInside } from '../samples/check-arguments.ts'
import { findRoot } from '../special/find-root.ts'
import { checkCounts } from './_internal/check-counts.ts'
import { logMixtureEvidence } from './_internal/mixture-evidence.ts'
import { type BetaPrior, checkBetaPrior, uniformPrior } from '../proportion/beta-prior.ts'

/** Options of `betaBinomialInterval`. @public */
export interface BetaBinomialIntervalOptions {
  /** Bound on the probability that any of the intervals misses the rate, two-sided, in (0, 1). @defaultValue 0.05 */
  readonly alpha?: number
  /** The rates at which the intervals are to be narrowest. @defaultValue uniform */
  readonly prior?: BetaPrior
}

/**
 * Confidence sequence of a rate: all rates against which `betaBinomialEvidence` has not reached 1 / alpha. May be looked at after each case.
 *
 * @param proportion - successes of n cases so far; n may be 0, which gives [0, 1]
 * @param options - `alpha`, `prior`
 * @returns limits in [0, 1]; the lower one is 0 without a success, the upper one 1 without a failure
 * @throws RangeError if the counts are not whole or an option is out of range
 * @see Robbins (1970), Annals of Mathematical Statistics 41:1397
 * @public
 */
export function betaBinomialInterval(
  proportion: Proportion,
  { alpha = 0.05, prior = uniformPrior }: BetaBinomialIntervalOptions = {},
): { readonly lower: number; readonly upper: number } {
  checkCounts(proportion)
  checkInside('alpha', alpha)
  checkBetaPrior(prior)
  const { successes, n } = proportion
  const mirrored = { successes: n - successes, n }
  return {
    lower: lowerLimit(proportion, prior, alpha),
    upper: 1 - lowerLimit(mirrored, { a: prior.b, b: prior.a }, alpha),
  }
}

function lowerLimit(proportion: Proportion, prior: BetaPrior, alpha: number): number {
  const { successes, n } = proportion
  if (successes === 0) return 0
  const excess = (rate: number): number =>
    logMixtureEvidence(proportion, prior, { x: rate, y: 1 - rate }) + Math.log(alpha)
  // Evidence falls from infinity at 0 to at most 1 at the observed rate, where no mixture beats the likelihood.
  const observed = successes / n
  return findRoot(excess, { x: 0, value: Number.POSITIVE_INFINITY }, { x: observed, value: excess(observed) })
}
