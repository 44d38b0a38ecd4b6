import { moments } from '../mean/moments.ts'
import { checkCount } from '../samples/check-arguments.ts'
import { checkNumbers } from '../samples/check-numbers.ts'
import type { BootstrapSample } from './bootstrap-intervals.ts'
import { drawPositions } from './resample.ts'
import type { ResampleOptions } from './resample-statistic.ts'
import { tiesWithEstimate } from './ties-with-estimate.ts'

/**
 * The mean of the data, of resamples of whole cases with replacement, and of the data without each case: what `bootstrapIntervals`
 * needs. The same as `resampleStatistic` with a mean, but without copying resamples, and with the means without each case in
 * closed form, x̄ − (x − x̄) / (n − 1): several times as fast.
 *
 * @example
 * ```ts
 * bootstrapIntervals(resampleMean(latencies, { random: createRandom(1) })).percentile
 * ```
 *
 * @param values - finite numbers, at least two
 * @param options - random source and number of resamples
 * @throws RangeError if there are fewer than two values or resamples, or a value is not finite
 * @see Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapters 6 and 11
 * @public
 */
export function resampleMean(
  values: ArrayLike<number>,
  { random, resamples = 1999 }: ResampleOptions,
): BootstrapSample {
  const n = values.length
  if (n < 2) throw new RangeError(`values must hold at least two cases; got ${n}`)
  checkNumbers('values', values)
  checkCount('resamples', resamples, 2)
  const estimate = moments(values).mean
  // Deviations are summed: their rounding is that of the spread, not of the mean's size.
  const deviations = Float64Array.from(values, (value) => value - estimate)
  const positions = new Uint32Array(n)
  const replicates = new Float64Array(resamples)
  for (let i = 0; i < resamples; i++) {
    drawPositions(random, positions)
    replicates[i] = estimate + sumAt(deviations, positions) / n
  }
  return {
    estimate,
    replicates: tiesWithEstimate(replicates, estimate),
    jackknife: deviations.map((deviation) => estimate - deviation / (n - 1)),
  }
}

function sumAt(values: Float64Array, positions: Uint32Array): number {
  let total = 0
  for (let i = 0; i < positions.length; i++) total += values[positions[i] ?? 0] ?? 0
  return total
}
