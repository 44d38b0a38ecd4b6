import type { Interval } from '../sample-comparison.ts'
import { medianOfSums } from './_internal/median-of-sums.ts'
import type { OrderedSums } from './_internal/ordered-sums.ts'
import { normalCdf } from '../distributions/normal-cdf.ts'
import { normalQuantile } from '../distributions/normal-quantile.ts'

/** Hodges–Lehmann estimate of a shift, which belongs to a rank test as the mean does to a t test. @public */
export interface ShiftEstimate {
  readonly estimate: number
  /** The shifts that the test does not reject; `null` with ties or zeros, where it would not be exact. */
  readonly interval: Interval | null
  /**
   * Confidence that the interval really has: not below the one asked for, except where so few values cannot reach it, and the interval
   * is the widest there is. `null` without an interval.
   */
  readonly achievedConfidence: number | null
}

/** The null distribution of a rank statistic that counts the sums above 0. @internal */
export interface CountDistribution {
  quantile(p: number): number
  tails(sum: number): { readonly atMost: number }
}

/**
 * The median of the sums, and the sums between which the confidence interval lies (Hollander, Wolfe and Chicken 2014, 3.3 and 4.3).
 *
 * @param sums - Walsh averages, or differences between arms
 * @param nullDistribution - how many of them lie above 0 where there is no shift; `null` where ties forbid the interval
 * @internal
 */
export function shiftEstimate(
  sums: OrderedSums,
  nullDistribution: CountDistribution | null,
  confidence: number,
): ShiftEstimate {
  const estimate = medianOfSums(sums)
  if (nullDistribution === null) return { estimate, interval: null, achievedConfidence: null }
  const count = Math.max(1, nullDistribution.quantile((1 - confidence) / 2))
  const interval = { lower: sums.kth(count), upper: sums.kth(sums.count - count + 1), confidence }
  return { estimate, interval, achievedConfidence: 1 - 2 * nullDistribution.tails(count - 1).atMost }
}

/** Stands in for the exact distribution where that takes too long: normal, with continuity correction. @internal */
export function normalCountDistribution(mean: number, standardDeviation: number): CountDistribution {
  return {
    quantile: (p) => Math.ceil(mean - 0.5 + normalQuantile(p) * standardDeviation),
    tails: (sum) => ({ atMost: normalCdf((sum + 0.5 - mean) / standardDeviation) }),
  }
}
