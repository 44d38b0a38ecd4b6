import { sum } from '../mean/sum.ts'
import { checkForecasts } from './_internal/check-forecasts.ts'

/**
 * Brier score: mean squared distance of stated probabilities from what happened. 0 is perfect, 0.25 is what saying ½ always gets.
 *
 * @param probabilities - stated probabilities of success, in [0, 1], at least one
 * @param outcomes - 1 for success, 0 for failure, of the same cases
 * @throws RangeError if there are none, lengths differ, a probability is outside [0, 1] or an outcome neither 0 nor 1
 * @see Brier (1950), Monthly Weather Review 78:1
 * @public
 */
export function brierScore(probabilities: ArrayLike<number>, outcomes: ArrayLike<number>): number {
  checkForecasts(probabilities, outcomes)
  return sum(Float64Array.from(probabilities, (p, i) => (p - (outcomes[i] ?? 0)) ** 2)) / probabilities.length
}
