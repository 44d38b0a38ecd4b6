import { normalCdf } from '../distributions/normal-cdf.ts'
import { normalQuantile } from '../distributions/normal-quantile.ts'
import { negativeGammaSum } from './_internal/gamma-sum.ts'
import { monotoneInterpolant } from './_internal/monotone-interpolant.ts'

/** Values and how often each counts. @internal */
export interface WeightedValues {
  readonly values: Float64Array
  readonly weights: Float64Array
}

/**
 * Everything that Gaffke's test says about a mean, as a distribution: the lower limit of level 1 − α is its α-quantile.
 *
 * @internal
 */
export interface ConfidenceDistribution {
  cdf(x: number): number
  /** Standard deviation; 0 for a distribution that is a point. */
  readonly deviation: number
  /** Quantile at a standard normal deviate. */
  quantileAt(deviate: number): number
}

// The table reaches from deviates that no p-value is shown for to where the upper tail no longer matters.
const negligible = 1e-12
const lowest = -8.5
const highest = 5.5
// Deviates between points: the fewer values, the less normal is the distribution, and the cheaper a point.
const strides = [
  { values: 200, stride: 0.25 },
  { values: 1000, stride: 0.5 },
  { values: Number.POSITIVE_INFINITY, stride: 1 },
] as const

/**
 * Tabulates the distribution of the mean of `values` and one pseudo-case at `worst`, weighted by exponential variables.
 *
 * @param sample - not empty; all values ≥ worst
 * @param range - smallest and largest value possible
 * @internal
 */
export function confidenceDistribution(
  sample: WeightedValues,
  { worst, best }: { readonly worst: number; readonly best: number },
): ConfidenceDistribution {
  const values = Float64Array.from([...sample.values, worst])
  const weights = Float64Array.from([...sample.weights, 1])
  const { mean, deviation, top } = spread(values, weights)
  // Values that are hardly above the worst one say nothing more than it does.
  if (deviation <= negligible * (best - worst)) {
    return { deviation: 0, cdf: (x) => (x >= worst ? 1 : 0), quantileAt: () => worst }
  }
  const y = new Float64Array(values.length)
  const deviate = (x: number): number => {
    for (let i = 0; i < y.length; i++) y[i] = (values[i] ?? 0) - x
    return normalQuantile(negativeGammaSum(y, weights))
  }
  const start: Point = { x: mean, z: deviate(mean) }
  const width = strides.find((entry) => values.length <= entry.values)?.stride ?? 1
  const pace = deviation * width
  const below = walk(deviate, start, { end: worst, stop: lowest, pace: -pace, width })
  const above = walk(deviate, start, { end: top, stop: highest, pace, width })
  const points = [...below.toReversed(), start, ...above]
  const x = points.map((point) => point.x)
  const z = points.map((point) => point.z)
  const toDeviate = monotoneInterpolant(x, z)
  const toValue = monotoneInterpolant(z, x)
  return {
    deviation,
    cdf: (value) => (value <= worst ? 0 : value >= top ? 1 : normalCdf(toDeviate(value))),
    quantileAt: (at) => Math.min(top, Math.max(worst, toValue(at))),
  }
}

interface Point {
  readonly x: number
  readonly z: number
}

interface Walk {
  /** End of the support, never reached. */
  readonly end: number
  readonly stop: number
  readonly pace: number
  /** Deviates between points. */
  readonly width: number
}

// From the middle towards one end in steps of about one width, shorter ones where the end is near.
function walk(deviate: (x: number) => number, start: Point, { end, stop, pace, width }: Walk): Point[] {
  const points: Point[] = []
  let here = start
  let step = pace
  while (Math.abs(here.z) < Math.abs(stop) || Math.sign(here.z) !== Math.sign(stop)) {
    const gap = end - here.x
    const x = here.x + (Math.abs(step) < Math.abs(gap) * 0.4 ? step : gap * 0.4)
    if (x === here.x || x === end) return points
    const next = { x, z: deviate(x) }
    // The deviate is lost to rounding before the end is.
    if (!Number.isFinite(next.z) || (next.z - here.z) * step <= 0) return points
    points.push(next)
    step = ((next.x - here.x) / Math.abs(next.z - here.z)) * width
    here = next
  }
  return points
}

function spread(
  values: Float64Array,
  weights: Float64Array,
): { readonly mean: number; readonly deviation: number; readonly top: number } {
  let size = 0
  let total = 0
  let top = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i++) {
    size += weights[i] ?? 0
    total += (weights[i] ?? 0) * (values[i] ?? 0)
    top = Math.max(top, values[i] ?? 0)
  }
  const mean = total / size
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += (weights[i] ?? 0) * ((values[i] ?? 0) - mean) ** 2
  return { mean, deviation: Math.sqrt(squares / size / (size + 1)), top }
}
