import type { Proportion } from '../proportion/proportion.ts'
import { type BetaPrior, checkBetaPrior, uniformPrior } from '../proportion/beta-prior.ts'
import { logMixtureEvidence } from './_internal/mixture-evidence.ts'
import { checkCounts } from './_internal/check-counts.ts'
import { type Evidence, toEvidence } from './evidence.ts'

/**
 * Evidence against a rate that stays valid under peeking: the likelihood of the successes, averaged over a beta distribution of
 * rates, relative to that under `rate`.
 *
 * @param proportion - successes of n cases so far; n may be 0
 * @param rate - the rate to be rejected, in [0, 1]
 * @param options - `prior`: the rates to be found soonest. @defaultValue uniform
 * @throws RangeError if the counts are not whole, the rate is outside [0, 1], or a shape is not above 0
 * @see Robbins (1970), Annals of Mathematical Statistics 41:1397
 * @public
 */
export function betaBinomialEvidence(
  proportion: Proportion,
  rate: number,
  { prior = uniformPrior }: { readonly prior?: BetaPrior } = {},
): Evidence {
  checkCounts(proportion)
  checkBetaPrior(prior)
  if (!(rate >= 0 && rate <= 1)) throw new RangeError(`rate must lie in [0, 1]; got ${rate}`)
  return toEvidence(logMixtureEvidence(proportion, prior, { x: rate, y: 1 - rate }))
}
