import { normalCdf } from '../distributions/normal-cdf.ts'
import { normalQuantile } from '../distributions/normal-quantile.ts'
import { isRoundingOnly, moments } from '../mean/moments.ts'
import { quantiles } from '../quantile/quantiles.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkConfidence, checkFinite } from '../samples/check-arguments.ts'
import { checkNumbers } from '../samples/check-numbers.ts'

/** A statistic of the data, of resamples of them, and of the data without each single case. @public */
export interface BootstrapSample {
  readonly estimate: number
  /** The statistic of each resample, at least two. */
  readonly replicates: ArrayLike<number>
  /** The statistic without case i, for each case, at least two. */
  readonly jackknife: ArrayLike<number>
}

/** Bias-corrected and accelerated interval. @public */
export interface BcaInterval extends Interval {
  /** Median bias of the replicates, as a normal quantile (z₀). */
  readonly bias: number
  /** How fast the standard error changes with the statistic. */
  readonly acceleration: number
  /** Levels at which the quantiles of the replicates are taken. */
  readonly lowerLevel: number
  readonly upperLevel: number
}

/** The bootstrap intervals of a statistic: percentile, basic and BCa. @public */
export interface BootstrapIntervals {
  /** Standard deviation of the replicates. */
  readonly standardError: number
  /** Quantiles of the replicates. */
  readonly percentile: Interval
  /** The same reflected at the estimate. */
  readonly basic: Interval
  /** `null` if all replicates lie on one side of the estimate, or the jackknife does not vary. */
  readonly bca: BcaInterval | null
}

/**
 * Bootstrap intervals from replicates, for statistics without a formula for their standard error, from 50 cases or so. For means the t interval
 * and the studentised bootstrap are better: at small n all three here are too narrow. Intervals have no width where the replicates do not vary.
 *
 * @param sample - as `resampleStatistic` gives it
 * @param options - two-sided `confidence`, in (0, 1)
 * @throws RangeError if there are fewer than two replicates or jackknife values, a value is not finite, or the confidence not inside (0, 1)
 * @see Efron (1987), JASA 82:171; quantiles of type 7, replicates equal to the estimate count half towards the bias
 * @public
 */
export function bootstrapIntervals(
  { estimate, replicates, jackknife }: BootstrapSample,
  { confidence = 0.95 }: { readonly confidence?: number } = {},
): BootstrapIntervals {
  checkFinite('estimate', estimate)
  checkConfidence(confidence)
  for (const [name, values] of Object.entries({ replicates, jackknife })) {
    if (values.length < 2) throw new RangeError(`${name} must hold at least two values; got ${values.length}`)
    checkNumbers(name, values)
  }
  const tail = (1 - confidence) / 2
  const [lower = 0, upper = 0] = quantiles(replicates, [tail, 1 - tail])
  const { mean, variance } = moments(replicates)
  const standardError = Math.sqrt(variance)
  return {
    standardError: isRoundingOnly(standardError, mean) ? 0 : standardError,
    percentile: { lower, upper, confidence },
    basic: { lower: 2 * estimate - upper, upper: 2 * estimate - lower, confidence },
    bca: bcaInterval({ estimate, replicates, jackknife }, confidence),
  }
}

function bcaInterval({ estimate, replicates, jackknife }: BootstrapSample, confidence: number): BcaInterval | null {
  const bias = normalQuantile(shareBelow(replicates, estimate))
  const acceleration = accelerationOf(jackknife)
  if (!Number.isFinite(bias) || acceleration === null) return null
  const levelAt = (z: number): number => {
    const shifted = bias + z
    const shrink = 1 - acceleration * shifted
    // An acceleration beyond what the formula can bear moves the level to the very end.
    return shrink > 0 ? normalCdf(bias + shifted / shrink) : shifted > 0 ? 1 : 0
  }
  const z = normalQuantile((1 - confidence) / 2)
  const [lowerLevel, upperLevel] = [levelAt(z), levelAt(-z)]
  const [lower = 0, upper = 0] = quantiles(replicates, [lowerLevel, upperLevel])
  return { lower, upper, confidence, bias, acceleration, lowerLevel, upperLevel }
}

function shareBelow(replicates: ArrayLike<number>, estimate: number): number {
  let below = 0
  for (let i = 0; i < replicates.length; i++) {
    const value = replicates[i] ?? 0
    below += value < estimate ? 1 : value === estimate ? 0.5 : 0
  }
  return below / replicates.length
}

// Σ d³ / (6 (Σ d²)^{3/2}) of the deviations below the mean; `null` if they are nothing but rounding.
function accelerationOf(jackknife: ArrayLike<number>): number | null {
  const { mean, variance } = moments(jackknife)
  const spread = Math.sqrt(variance)
  if (isRoundingOnly(spread, mean)) return null
  let [squares, cubes] = [0, 0]
  for (let i = 0; i < jackknife.length; i++) {
    // In units of the spread, so that cubes neither overflow nor vanish.
    const deviation = (mean - (jackknife[i] ?? 0)) / spread
    squares += deviation ** 2
    cubes += deviation ** 3
  }
  return cubes / (6 * squares ** 1.5)
}
