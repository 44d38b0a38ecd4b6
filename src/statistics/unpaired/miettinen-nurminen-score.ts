import { productDifference } from '../special/product-difference.ts'
import { restrictedBaselineRate } from './restricted-baseline-rate.ts'
import type { TwoProportions } from './two-proportions.ts'

/**
 * Miettinen and Nurminen's score statistic for a difference of independent proportions (1985, Statistics in Medicine
 * 4:213), with their variance factor N / (N − 1).
 *
 * @param arms - successes of both arms; the counts need not be whole
 * @param margin - difference candidate − baseline under the hypothesis, in [−1, 1]
 * @returns the score; ±Infinity where the hypothesis allows only one difference and another was observed, 0 where that one was
 * @internal
 */
export function miettinenNurminenScore(arms: TwoProportions, margin: number): number {
  const { candidate, baseline } = mostlyFailing(arms)
  const product = candidate.n * baseline.n
  const crossed = candidate.successes * baseline.n - baseline.successes * candidate.n
  const difference = productDifference(crossed, product, margin) / product
  const baselineRate = restrictedBaselineRate({ candidate, baseline }, margin)
  const candidateRate = Math.min(1, Math.max(0, baselineRate + margin))
  const total = candidate.n + baseline.n
  const variance =
    ((candidateRate * (1 - candidateRate)) / candidate.n + (baselineRate * (1 - baselineRate)) / baseline.n) *
    (total / (total - 1))
  // A variance of rounding errors is none.
  if (variance <= 1e-15 / total) return Math.abs(difference) <= 1e-14 ? 0 : difference * Number.POSITIVE_INFINITY
  return difference / Math.sqrt(variance)
}

// The difference of the success rates is that of the failure rates with the arms exchanged. Rates next to 0 keep their digits, rates
// next to 1 do not.
function mostlyFailing({ candidate, baseline }: TwoProportions): TwoProportions {
  const successes = candidate.successes + baseline.successes
  if (2 * successes <= candidate.n + baseline.n) return { candidate, baseline }
  return {
    candidate: { successes: baseline.n - baseline.successes, n: baseline.n },
    baseline: { successes: candidate.n - candidate.successes, n: candidate.n },
  }
}
