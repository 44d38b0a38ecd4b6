import { tQuantile } from '../../statistics/distributions/t-quantile.ts'

/** How one run compares with past ones. @internal */
export interface PastComparison {
  /** Geometric mean of the past. */
  readonly past: number
  /** Now by past. */
  readonly ratio: number
  readonly interval: { readonly lower: number; readonly upper: number }
  /** Whether it took longer than each of them. */
  readonly isSlowest: boolean
}

/** Fewer say nothing about how much runs differ among themselves. */
const FEWEST_RUNS = 5

/**
 * Compares the time of one run with those of past runs: a two-sample t interval on logarithms, with one run in the second
 * sample, which is the prediction interval of one more run. What differs between runs (machine, network, provider) is the noise; cases within a
 * run share it, so they are not samples of it.
 *
 * Formula: with the mean m and the standard deviation s of n logarithms of past times, log ratio = x − m ± t(n − 1) · s · √(1 + 1/n).
 *
 * @param now - in any unit, above 0
 * @param past - in the same unit; those not above 0 are left out
 * @param confidence - two-sided, in (0, 1)
 * @returns `undefined` with fewer than five past runs, or without a time
 * @internal
 */
export function compareWithPast(now: number, past: readonly number[], confidence: number): PastComparison | undefined {
  const logs = past.filter((value) => value > 0).map(Math.log)
  const n = logs.length
  if (n < FEWEST_RUNS || !(now > 0)) {
    return undefined
  }
  const mean = logs.reduce((sum, value) => sum + value, 0) / n
  const variance = logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  const half = tQuantile((1 + confidence) / 2, n - 1) * Math.sqrt(variance * (1 + 1 / n))
  const difference = Math.log(now) - mean
  return {
    isSlowest: logs.every((value) => value < Math.log(now)),
    past: Math.exp(mean),
    ratio: Math.exp(difference),
    interval: { lower: Math.exp(difference - half), upper: Math.exp(difference + half) },
  }
}
