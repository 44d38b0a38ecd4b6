import type { Proportion } from '../../proportion/proportion.ts'

/** A rate, what it lacks of 1 (in itself, so that nothing is lost), and the variance of its estimate. @internal */
export interface MeasuredRate {
  readonly rate: number
  readonly rest: number
  readonly variance: number
}

/** Rate of a proportion to which so many imagined cases are added, half of them successes. @internal */
export function measuredRate({ successes, n }: Proportion, imagined = 0): MeasuredRate {
  const total = n + imagined
  const rate = (successes + imagined / 2) / total
  const rest = (n - successes + imagined / 2) / total
  return { rate, rest, variance: (rate * rest) / total }
}

/** A judge's rate of passes, and what is known of the judge. @internal */
export interface JudgeRates {
  readonly passed: MeasuredRate
  readonly sensitivity: MeasuredRate
  readonly specificity: MeasuredRate
}

/**
 * Rogan and Gladen's true rate (p + specificity − 1) / (sensitivity + specificity − 1), with its standard error by the delta method.
 *
 * @returns `null` if the judge is no better than chance
 * @internal
 */
export function correctedRate({
  passed,
  sensitivity,
  specificity,
}: JudgeRates): { readonly corrected: number; readonly standardError: number } | null {
  // Equal fractions are equal doubles, so this comparison is exact.
  const youden = sensitivity.rate - specificity.rest
  if (youden <= 0) return null
  const corrected = (passed.rate - specificity.rest) / youden
  const variance = passed.variance + corrected ** 2 * sensitivity.variance + (1 - corrected) ** 2 * specificity.variance
  return { corrected, standardError: Math.sqrt(variance) / youden }
}
