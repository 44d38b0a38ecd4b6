import { checkFinite } from '../samples/check-arguments.ts'
import { scaledNormalTail } from '../special/normal-tail.ts'
import type { Prediction } from './gaussian-process.ts'

/** Options of `expectedImprovement`. @public */
export interface ExpectedImprovementOptions {
  /** The best value so far; more is better. */
  readonly best: number
  /** What an improvement must exceed to count. @defaultValue 0 */
  readonly margin?: number
}

/**
 * How much a value is expected to exceed the best one: which point to measure next, weighing promise against uncertainty.
 *
 * @param prediction - mean and variance of the value
 * @returns E max(value − best − margin, 0), at least 0; without uncertainty the improvement itself
 * @throws RangeError if a number is not finite or the variance is below 0
 * @see Jones, Schonlau & Welch (1998), Journal of Global Optimization 13:455
 * @public
 */
export function expectedImprovement(
  { mean, variance }: Prediction,
  { best, margin = 0 }: ExpectedImprovementOptions,
): number {
  for (const [name, value] of Object.entries({ mean, variance, best, margin })) checkFinite(name, value)
  if (variance < 0) throw new RangeError(`variance must be at least 0; got ${variance}`)
  const gain = mean - best - margin
  if (variance === 0) return Math.max(0, gain)
  const deviation = Math.sqrt(variance)
  const distance = Math.abs(gain) / deviation
  // σ (φ(z) − |z| Q(|z|)), with what would underflow taken out of the bracket; a positive gain is had besides.
  const bracket = 1 / Math.sqrt(2 * Math.PI) - distance * scaledNormalTail(distance)
  const beyond = bracket > 0 ? Math.exp(Math.log(deviation * bracket) - 0.5 * distance * distance) : 0
  return Math.max(0, gain) + beyond
}
