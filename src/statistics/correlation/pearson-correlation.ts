import { checkInside } from '../samples/check-arguments.ts'
import { normalQuantile } from '../distributions/normal-quantile.ts'
import { tSurvival } from '../distributions/t-survival.ts'
import { checkPairs } from './paired-values.ts'

/** Pearson's correlation, with its interval and p-value. @public */
export interface PearsonCorrelation {
  /** In [−1, 1]; `null` if one side does not vary. */
  readonly r: number | null
  /** Test of no correlation: t with n − 2 degrees of freedom, and its two-sided p; `null` for a perfect or undefined r. */
  readonly t: number | null
  readonly pValue: number | null
  /** Interval by Fisher's z transformation; `null` as above, and for fewer than 4 pairs. */
  readonly lower: number | null
  readonly upper: number | null
}

/**
 * Pearson's product-moment correlation: how close two measures lie to a straight line.
 *
 * @param x - finite numbers
 * @param y - as many; at least 3 pairs
 * @param options - `level` of the interval, in (0, 1)
 * @throws RangeError for unequal lengths, fewer than 3 pairs, values that are not finite
 * @see Fisher (1921), Metron 1:3
 * @public
 */
export function pearsonCorrelation(
  x: readonly number[],
  y: readonly number[],
  { level = 0.95 }: { readonly level?: number } = {},
): PearsonCorrelation {
  checkInside('level', level)
  checkPairs(x, y, 3)
  const r = productMoment(x, y)
  // A perfect line has no scatter to test against: neither t nor Fisher's z is finite.
  if (r === null || 1 - Math.abs(r) < 1e-15) {
    return { r, t: null, pValue: null, lower: null, upper: null }
  }
  const df = x.length - 2
  const t = r * Math.sqrt(df / ((1 - r) * (1 + r)))
  const interval = x.length > 3 ? fisherInterval(r, x.length, level) : { lower: null, upper: null }
  return { r, t, pValue: 2 * tSurvival(Math.abs(t), df), ...interval }
}

/** Pearson's r alone; `null` if one side does not vary. @internal */
export function productMoment(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  const [meanX, meanY] = [mean(x), mean(y)]
  let [xx, yy, xy] = [0, 0, 0]
  for (let i = 0; i < x.length; i += 1) {
    const [dx, dy] = [(x[i] ?? 0) - meanX, (y[i] ?? 0) - meanY]
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  }
  return xx === 0 || yy === 0 ? null : Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
}

function fisherInterval(r: number, n: number, level: number): { lower: number; upper: number } {
  const reach = -normalQuantile((1 - level) / 2) / Math.sqrt(n - 3)
  return { lower: Math.tanh(Math.atanh(r) - reach), upper: Math.tanh(Math.atanh(r) + reach) }
}

function mean(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i += 1) {
    sum += values[i] ?? 0
  }
  return sum / values.length
}
