import { checkCount, checkFinite, checkInside, checkPositive } from '../samples/check-arguments.ts'

/** Options of `asymptoticInterval`. @public */
export interface AsymptoticIntervalOptions {
  /**
   * Variance of the mixture, above 0: where the sequence is narrowest. `1 / normalMixtureBound({ variance: 0, optimalVariance: n }).scale` makes it
   * narrowest at n values.
   */
  readonly mixtureVariance: number
  /** Bound on the probability that any of the intervals misses the mean, two-sided, in (0, 1). @defaultValue 0.05 */
  readonly alpha?: number
}

/** What is known of values of any size after n of them. @public */
export interface RunningMoments {
  /** A whole number ≥ 1. */
  readonly n: number
  readonly mean: number
  /** At least 0. */
  readonly standardDeviation: number
}

/**
 * One interval of an asymptotic confidence sequence: like the normal interval of a mean, but one may look after each value. It holds
 * approximately, for n ≥ 50 or so: before that its coverage is not known.
 *
 * @param moments - of all values so far
 * @param options - `mixtureVariance`, the same at each look; `alpha`
 * @returns limits; both are the mean where the standard deviation is 0
 * @throws RangeError naming an argument out of range
 * @see Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas (2024), Annals of Statistics 52:2613, theorem 2.2
 * @public
 */
export function asymptoticInterval(
  { n, mean, standardDeviation }: RunningMoments,
  { mixtureVariance, alpha = 0.05 }: AsymptoticIntervalOptions,
): { readonly lower: number; readonly upper: number; readonly halfWidth: number } {
  checkCount('n', n, 1)
  checkFinite('mean', mean)
  if (!(standardDeviation >= 0 && standardDeviation < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`standardDeviation must be a finite number of at least 0; got ${standardDeviation}`)
  }
  checkPositive('mixtureVariance', mixtureVariance)
  checkInside('alpha', alpha)
  const excess = n * mixtureVariance + 1
  const logTerm = 0.5 * Math.log(excess) - Math.log(alpha)
  const halfWidth = standardDeviation * Math.sqrt(((2 * excess) / (n * mixtureVariance) / n) * logTerm)
  return { lower: mean - halfWidth, upper: mean + halfWidth, halfWidth }
}
