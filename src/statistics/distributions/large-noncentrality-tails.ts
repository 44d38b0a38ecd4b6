import type { Tails } from '../special/tails.ts'
import { chiSquareCdf } from './chi-square-cdf.ts'
import { chiSquareSurvival } from './chi-square-survival.ts'

/** From this noncentrality on the usual series take long, and the integral below is as good. @internal */
export const largeNoncentrality = 1e8

const inverseRootTwoPi = 0.3989422804014327
const step = 0.5
// The density of a normal variable is 2e-16 of its peak here.
const reach = 8.5

/**
 * Both tails of a noncentral F (or squared noncentral t, df1 = 1) distribution of large noncentrality λ, in a time that does not grow
 * with it: P(F ≤ f) = E P(χ² ≥ df2 ((√λ + Z)² + V) / (f df1)) over a normal Z, by the trapezoidal rule. V, a χ² variable with df1 − 1
 * degrees of freedom, is taken at its mean, at the cost of some df1 df2 / λ².
 *
 * @param f - above 0
 * @param parameters - degrees of freedom, and √λ
 * @internal
 */
export function largeNoncentralityTails(
  f: number,
  { df1, df2, root }: { readonly df1: number; readonly df2: number; readonly root: number },
): Tails {
  let [lower, upper] = [0, 0]
  for (let z = -reach; z <= reach; z += step) {
    const weight = inverseRootTwoPi * step * Math.exp(-0.5 * z * z)
    const bound = ((((root + z) ** 2 + df1 - 1) / df1) * df2) / f
    lower += weight * chiSquareSurvival(bound, df2)
    upper += weight * chiSquareCdf(bound, df2)
  }
  return { lower: Math.min(1, lower), upper: Math.min(1, upper) }
}
