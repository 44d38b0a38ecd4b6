import { checkFinite, checkInside, checkPositive } from '../samples/check-arguments.ts'
import { checkNumbers } from '../samples/check-numbers.ts'
import type { ConfidenceSequence } from './confidence-sequence.ts'

/** Options of `mixtureSequentialTest`. @public */
export interface MixtureTestOptions {
  /** Variance of a single value, known beforehand, above 0. Estimated from the same data the test does not keep its level. */
  readonly variance: number
  /** Variance of the normal mixture over effects, above 0: about the square of the effect looked for. */
  readonly mixtureVariance: number
  /** Mean under the null hypothesis. @defaultValue 0 */
  readonly nullMean?: number
  /** Bound on the probability that any of the intervals misses the mean, two-sided, in (0, 1). @defaultValue 0.05 */
  readonly alpha?: number
}

/** A sequential test, with the confidence sequence that belongs to it. @public */
export interface MixtureTest extends ConfidenceSequence {
  /** Mixture likelihood ratio after each value: evidence against the null hypothesis; Infinity where it exceeds the largest double. */
  readonly likelihoodRatio: Float64Array
  /** Anytime-valid p-value after each value, two-sided: it never rises, and stays below alpha in at most alpha of all runs. */
  readonly pValue: Float64Array
}

/**
 * Mixture sequential probability ratio test (mSPRT) of a mean, for normal values of known variance.
 *
 * @param values - finite numbers in the order in which they came; none give no results
 * @returns ratio, p-value and interval after each value; the intervals are not intersected with the earlier ones
 * @throws RangeError naming a value that is not finite or an option out of range
 * @see Johari, Koomen, Pekelis & Walsh (2022), Operations Research 70:1806; Robbins (1970)
 * @public
 */
export function mixtureSequentialTest(
  values: ArrayLike<number>,
  { variance, mixtureVariance, nullMean = 0, alpha = 0.05 }: MixtureTestOptions,
): MixtureTest {
  checkNumbers('values', values)
  checkPositive('variance', variance)
  checkPositive('mixtureVariance', mixtureVariance)
  checkFinite('nullMean', nullMean)
  checkInside('alpha', alpha)
  const size = values.length
  const likelihoodRatio = new Float64Array(size)
  const pValue = new Float64Array(size)
  const lower = new Float64Array(size)
  const upper = new Float64Array(size)
  let total = 0
  let smallest = 1
  for (let i = 0; i < size; i++) {
    const n = i + 1
    total += values[i] ?? 0
    const distance = total - n * nullMean
    const excess = variance + n * mixtureVariance
    const logShrink = 0.5 * Math.log(variance / excess)
    const logRatio = logShrink + ((mixtureVariance / excess) * distance * distance) / (2 * variance)
    const reach = Math.sqrt(((2 * variance * excess) / mixtureVariance) * (-Math.log(alpha) - logShrink)) / n
    smallest = Math.min(smallest, Math.exp(-logRatio))
    likelihoodRatio[i] = Math.exp(logRatio)
    pValue[i] = smallest
    lower[i] = total / n - reach
    upper[i] = total / n + reach
  }
  return { likelihoodRatio, pValue, lower, upper }
}
