import { betaCdf } from '../distributions/beta-cdf.ts'
import { betaSurvival } from '../distributions/beta-survival.ts'
import { checkCount } from '../samples/check-arguments.ts'
import { logMixtureEvidence } from './_internal/mixture-evidence.ts'
import { type BetaPrior, checkBetaPrior, uniformPrior } from '../proportion/beta-prior.ts'
import { type Evidence, toEvidence } from './evidence.ts'

/** Pairs of pass and fail in which the arms differ. @public */
export interface DiscordantPairs {
  /** Pairs in which only the candidate succeeded. */
  readonly candidateOnly: number
  /** Pairs in which only the baseline succeeded. */
  readonly baselineOnly: number
}

/** Options of `eMcNemar`. @public */
export interface EMcNemarOptions {
  /** What is to be shown: that the arms differ, that the candidate is better (`greater`), or worse. @defaultValue 'two-sided' */
  readonly alternative?: 'two-sided' | 'greater' | 'less'
  /** Mixture over the candidate's share of the discordant pairs. @defaultValue uniform */
  readonly prior?: BetaPrior
}

/**
 * McNemar's test under peeking: evidence that a discordant pair is not as likely to favour either arm. One may look after each pair and
 * stop whenever one likes. One-sided evidence is against all shares on the other side too, and mixes over its own side of ½ alone.
 *
 * @example
 * ```ts
 * eMcNemar({ candidateOnly: 100, baselineOnly: 60 }) // { eValue: 14.95, pValue: 0.0669 }
 * ```
 *
 * @param pairs - the discordant pairs so far; without any the evidence is 1
 * @param options - `alternative`, `prior`
 * @throws RangeError if a count is not whole or a shape is not above 0
 * @see Robbins (1970), Annals of Mathematical Statistics 41:1397, conditionally on the discordant pairs (McNemar 1947)
 * @public
 */
export function eMcNemar(
  { candidateOnly, baselineOnly }: DiscordantPairs,
  { alternative = 'two-sided', prior = uniformPrior }: EMcNemarOptions = {},
): Evidence {
  checkCount('candidateOnly', candidateOnly)
  checkCount('baselineOnly', baselineOnly)
  checkBetaPrior(prior)
  if (!['two-sided', 'greater', 'less'].includes(alternative)) {
    throw new RangeError(`alternative must be 'two-sided', 'greater' or 'less'; got ${alternative}`)
  }
  const n = candidateOnly + baselineOnly
  const both = logMixtureEvidence({ successes: candidateOnly, n }, prior, { x: 0.5, y: 0.5 })
  if (alternative === 'two-sided') return toEvidence(both)
  // The mixture cut to one side of ½: what it weighs after the data over what it weighed before.
  const side = alternative === 'greater' ? betaSurvival : betaCdf
  const { a, b } = prior
  const after = side(0.5, a + candidateOnly, b + baselineOnly)
  return toEvidence(both + Math.log(after / side(0.5, a, b)))
}
