import { normalQuantile } from '../distributions/normal-quantile.ts'
import { moments } from '../mean/moments.ts'
import { midRanks } from '../ranks/mid-ranks.ts'
import { placements } from '../ranks/placements.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { checkArms } from '../samples/check-arms.ts'

/** Cliff's δ, with its interval. @public */
export interface CliffsDelta {
  /** P(candidate > baseline) − P(candidate < baseline), in [−1, 1]. */
  readonly delta: number
  /** Unbiased, but not below (1 − δ²) / (m n − 1); `null` for a single pair of values. */
  readonly variance: number | null
  /** Asymmetric, inside [−1, 1]; `null` where no value of one arm lies among those of the other (δ = ±1). */
  readonly interval: Interval | null
}

/**
 * Cliff's δ of independent arms: by how much more often a value of the candidate exceeds one of the baseline than the reverse.
 *
 * @param candidate - independent values of one arm
 * @param baseline - independent values of the other
 * @param options - two-sided `confidence` of the interval (default 0.95)
 * @throws RangeError if an arm is empty, a value is NaN or infinite, or the confidence is outside (0, 1)
 * @see Cliff (1993), Psychological Bulletin 114:494; Feng and Cliff (2004), Journal of Modern Applied Statistical Methods 3:322
 * @public
 */
export function cliffsDelta(
  candidate: ArrayLike<number>,
  baseline: ArrayLike<number>,
  options: { readonly confidence?: number } = {},
): CliffsDelta {
  const { confidence = 0.95 } = options
  checkArms(candidate, baseline)
  checkConfidence(confidence)
  const [m, n] = [candidate.length, baseline.length]
  // Dominance of a value over the other arm, Σ sign(x − y), is twice its placement less the size of that arm.
  const placed = placements(candidate, baseline)
  const first = moments(placed.candidate.map((placement) => 2 * placement - n))
  const second = moments(placed.baseline.map((placement) => 2 * placement - m))
  const delta = first.mean / n
  if (m * n === 1) return { delta, variance: null, interval: null }
  const floor = ((1 - delta) * (1 + delta)) / (m * n - 1)
  const spread = untiedPairs(candidate, baseline) - m * n * delta * delta
  const rows = first.variance * (m - 1)
  const columns = second.variance * (n - 1)
  const unbiased = m > 1 && n > 1 ? (rows + columns - spread) / (m * n * (m - 1) * (n - 1)) : floor
  const variance = Math.max(floor, unbiased)
  return { delta, variance, interval: Math.abs(delta) === 1 ? null : interval(delta, variance, confidence) }
}

function interval(delta: number, variance: number, confidence: number): Interval {
  const z = -normalQuantile((1 - confidence) / 2)
  const rest = (1 - delta) * (1 + delta)
  const reach = z * Math.sqrt(variance) * Math.hypot(rest, z * Math.sqrt(variance))
  const scale = rest + z * z * variance
  const centre = delta * rest
  return {
    lower: Math.max(-1, (centre - reach) / scale),
    upper: Math.min(1, (centre + reach) / scale),
    confidence,
  }
}

/** Pairs of one value of each arm that are not equal. */
function untiedPairs(candidate: ArrayLike<number>, baseline: ArrayLike<number>): number {
  const tied = (values: ArrayLike<number>): number =>
    midRanks(values).ties.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  const all = [...Array.from(candidate), ...Array.from(baseline)]
  return candidate.length * baseline.length - (tied(all) - tied(candidate) - tied(baseline))
}
