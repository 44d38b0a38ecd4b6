import { moments } from '../mean/moments.ts'

/** In standard errors: what is nearer to the estimate differs from it only by the order of summation. */
const closestApart = 1e-9

/**
 * Makes replicates that rounding alone sets apart from the estimate equal to it, in place. Sums of the same scores in another order differ by
 * rounding; counted as below or above, such ties (a tenth of all replicates and more) would move the bias of BCa by the unit in which
 * scores are given.
 *
 * @internal
 */
export function tiesWithEstimate(replicates: Float64Array, estimate: number): Float64Array {
  const tie = Math.max(closestApart * Math.sqrt(moments(replicates).variance), 10 * Number.EPSILON * Math.abs(estimate))
  for (let i = 0; i < replicates.length; i++) {
    if (Math.abs((replicates[i] ?? 0) - estimate) <= tie) replicates[i] = estimate
  }
  return replicates
}
