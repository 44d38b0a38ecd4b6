import { checkInside, checkPositive } from '../samples/check-arguments.ts'

/** Options of `normalMixtureBound`. @public */
export interface NormalMixtureOptions {
  /** Variance of the sum so far (n σ² for n values of variance σ²), at least 0. */
  readonly variance: number
  /** Variance of the sum at which the bound is to be lowest, above 0. */
  readonly optimalVariance: number
  /** Bound on the probability that the sum ever crosses, on either side, in (0, 1). @defaultValue 0.05 */
  readonly alpha?: number
  /** Level for which it is to be lowest there, in (0, 1). @defaultValue `alpha` */
  readonly optimalAlpha?: number
}

/** A bound that holds at every look. @public */
export interface NormalMixtureBound {
  /** The sum of deviations from the mean stays between −bound and bound. */
  readonly bound: number
  /** Scale ρ of the mixture: the variance of the sum at which mixture and data weigh the same. */
  readonly scale: number
}

/**
 * Two-sided normal mixture boundary (Robbins) for sums of normal, or sub-Gaussian, deviations from their mean: with probability
 * 1 − alpha the sum never leaves it, however often one looks.
 *
 * @throws RangeError naming an option out of range
 * @see Howard, Ramdas, McAuliffe & Sekhon (2021), Annals of Statistics 49:1055, section 3.2; the scale as in their package confseq
 * @public
 */
export function normalMixtureBound({
  variance,
  optimalVariance,
  alpha = 0.05,
  optimalAlpha = alpha,
}: NormalMixtureOptions): NormalMixtureBound {
  if (!(variance >= 0 && variance < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`variance must be a finite number of at least 0; got ${variance}`)
  }
  checkPositive('optimalVariance', optimalVariance)
  checkInside('alpha', alpha)
  checkInside('optimalAlpha', optimalAlpha)
  const optimalLog = -2 * Math.log(optimalAlpha)
  const scale = optimalVariance / (optimalLog + Math.log1p(optimalLog))
  return { scale, bound: Math.sqrt((variance + scale) * (Math.log1p(variance / scale) - 2 * Math.log(alpha))) }
}
