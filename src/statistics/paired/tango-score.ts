import { productDifference } from '../special/product-difference.ts'
import type { PairedCounts } from './paired-counts.ts'

/**
 * Tango's score statistic for a difference of paired proportions (1998, Statistics in Medicine 17:891): the observed
 * difference minus `margin`, in standard errors under the hypothesis that the true difference is `margin`, with the
 * restricted maximum-likelihood estimate in closed form.
 *
 * @param counts - pairs; the counts need not be whole
 * @param margin - difference candidate − baseline under the hypothesis, in [−1, 1]
 * @returns the score; ±Infinity where the hypothesis allows only one difference and another was observed, 0 where that one was
 * @internal
 */
export function tangoScore({ better, worse, n }: PairedCounts, margin: number): number {
  const difference = productDifference(better - worse, n, margin)
  const b = -better - worse + (2 * n - better + worse) * margin
  const c = -worse * margin * (1 - margin)
  const root = Math.sqrt(Math.max(0, b * b - 8 * n * c))
  // Probability of "only the baseline": the larger root of 2n q² + b q + c, in the form without cancellation.
  const onlyBaseline = b <= 0 ? (root - b) / (4 * n) : (-2 * c) / (root + b)
  const variance = n * (2 * onlyBaseline + margin * (1 - margin))
  // A variance of rounding errors is none: counts are at least 1 where they are not 0.
  if (variance <= n * 1e-14) return Math.abs(difference) <= n * 1e-14 ? 0 : difference * Number.POSITIVE_INFINITY
  return difference / Math.sqrt(variance)
}
