import { type BetaPrior, uniformPrior } from '../proportion/beta-prior.ts'
import type { Proportion } from '../proportion/proportion.ts'
import { betaPosteriors } from './_internal/beta-posterior.ts'
import { probabilityAbove } from './_internal/probability-above.ts'

/** Posterior probabilities of where a difference candidate − baseline lies; together 1. @public */
export interface PracticalEquivalence {
  /** Below −rope: the candidate is worse by more than matters. */
  readonly below: number
  /** From −rope to rope: as good as equal. */
  readonly inside: number
  /** Above rope. */
  readonly above: number
}

/**
 * Posterior probability that two rates differ by no more than matters ("region of practical equivalence").
 *
 * @param candidate - successes of n independent cases
 * @param baseline - the same of other cases
 * @param options - `rope`: largest difference that does not matter, in [0, 1]; `prior`: default uniform
 * @throws RangeError if counts are not whole or n is 0, or an option is out of range
 * @see Kruschke (2018), Advances in Methods and Practices in Psychological Science 1:270
 * @public
 */
export function practicalEquivalence(
  candidate: Proportion,
  baseline: Proportion,
  { rope, prior = uniformPrior }: { readonly rope: number; readonly prior?: BetaPrior },
): PracticalEquivalence {
  if (!(rope >= 0 && rope <= 1)) throw new RangeError(`rope must lie in [0, 1]; got ${rope}`)
  const { candidate: first, baseline: second } = betaPosteriors(candidate, baseline, prior)
  if (rope === 1) return { below: 0, inside: 1, above: 0 }
  const up = probabilityAbove(first, second, rope)
  const down = probabilityAbove(second, first, rope)
  return { below: down.above, inside: rope === 0 ? 0 : between(up, down), above: up.above }
}

// From the side on which little is subtracted, so that a small probability inside keeps its digits.
function between(
  up: { readonly above: number; readonly notAbove: number },
  down: { readonly above: number; readonly notAbove: number },
): number {
  const inside = up.notAbove <= down.notAbove ? up.notAbove - down.above : down.notAbove - up.above
  return Math.max(0, inside)
}
