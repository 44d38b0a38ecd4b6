import { fQuantile } from '../distributions/f-quantile.ts'
import { largeNoncentralityTails } from '../distributions/large-noncentrality-tails.ts'
import { noncentralFSurvival } from '../distributions/noncentral-f-survival.ts'
import { checkCount, checkFinite, checkInside } from '../samples/check-arguments.ts'

/** A one-way analysis of variance that is planned. @public */
export interface AnovaDesign {
  /** How many groups, at least 2. */
  readonly groups: number
  /** Cohen's f that is really there: standard deviation of the group means in that within groups, ≥ 0. */
  readonly effect: number
  /** @defaultValue 0.05 */
  readonly alpha?: number
}

/** The power of a one-way analysis of variance. @public */
export interface AnovaPower {
  /** Probability that p is below alpha. */
  readonly power: number
  /** Noncentrality of the F statistic: groups · n · f². */
  readonly noncentrality: number
}

/**
 * Power of the one-way analysis of variance with groups of equal size, from the noncentral F distribution.
 *
 * @param n - values per group: above 1, not necessarily whole
 * @param design - number of groups, effect and level
 * @throws RangeError if n is not above 1, there are fewer than two groups, the effect is negative or not finite, or alpha is outside (0, 1)
 * @see Cohen (1988), Statistical Power Analysis, ch. 8
 * @public
 */
export function anovaPower(n: number, { groups, effect, alpha = 0.05 }: AnovaDesign): AnovaPower {
  checkFinite('n', n)
  if (n <= 1) throw new RangeError(`n must be above 1; got ${n}`)
  checkCount('groups', groups, 2)
  checkFinite('effect', effect)
  if (effect < 0) throw new RangeError(`effect must not be negative; got ${effect}`)
  checkInside('alpha', alpha)
  const [df1, df2] = [groups - 1, groups * (n - 1)]
  const noncentrality = groups * n * effect * effect
  const critical = fQuantile(1 - alpha, df1, df2)
  // Beyond that the series takes long, and such an effect is only missed where there are hardly any degrees of freedom.
  const power =
    noncentrality < 1e6
      ? noncentralFSurvival(critical, { df1, df2, noncentrality })
      : largeNoncentralityTails(critical, { df1, df2, root: Math.sqrt(noncentrality) }).upper
  return { power, noncentrality }
}
