import { oddsToPoint } from '../../special/beta-kernel.ts'
import { poissonMixture } from '../../special/poisson-mixture.ts'
import { complemented, type Tails } from '../../special/tails.ts'
import type { NoncentralFParameters } from '../noncentral-f-parameters.ts'
import { betaFamily } from './beta-family.ts'
import { chiSquareReach, isBeyondReach } from './chi-square-reach.ts'

/** Both tails of the noncentral F distribution; the parameters are not checked. @internal */
export function noncentralFTails(x: number, { df1, df2, noncentrality }: NoncentralFParameters): Tails {
  if (x <= 0) return { lower: 0, upper: 1 }
  const odds = (df1 / df2) * x
  if (odds === Number.POSITIVE_INFINITY || isBeyondReach(df1 * x, chiSquareReach(df1, noncentrality), df2)) {
    return { lower: 1, upper: 0 }
  }
  const tails = poissonMixture(noncentrality / 2, 0, betaFamily(df1 / 2, df2 / 2, oddsToPoint(odds)))
  return complemented(tails)
}
