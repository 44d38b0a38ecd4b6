import { checkConfidence, checkFinite } from '../samples/check-arguments.ts'
import { checkNumbers } from '../samples/check-numbers.ts'
import { isRoundingOnly, moments } from './moments.ts'
import type { StandardisedEstimate } from './t-interval-test.ts'
import { tTest, type TTest } from './t-test.ts'

/** Difference of independent means with Welch's degrees of freedom; `null` below two values per arm, or without any spread. @internal */
export function welchEstimate(candidate: ArrayLike<number>, baseline: ArrayLike<number>): StandardisedEstimate | null {
  if (candidate.length < 2 || baseline.length < 2) return null
  const first = moments(candidate)
  const second = moments(baseline)
  const firstPart = first.variance / first.n
  const secondPart = second.variance / second.n
  const standardError = Math.sqrt(firstPart + secondPart)
  if (isRoundingOnly(standardError, Math.max(Math.abs(first.mean), Math.abs(second.mean)))) return null
  // As shares of their sum, so that tiny variances do not underflow when squared.
  const firstShare = firstPart / (firstPart + secondPart)
  const secondShare = secondPart / (firstPart + secondPart)
  const df = 1 / (firstShare ** 2 / (first.n - 1) + secondShare ** 2 / (second.n - 1))
  return { estimate: first.mean - second.mean, standardError, df }
}

/**
 * Welch's t test and interval of a difference of means of independent arms (1947, Biometrika 34:28), whose variances and sizes may differ.
 *
 * @param candidate - independent values of one arm
 * @param baseline - independent values of the other
 * @param options - `margin`: the difference under the null hypothesis (default 0), two-sided `confidence` (default 0.95)
 * @returns `null` where there is no answer: fewer than two values in an arm, or no spread in either
 * @throws RangeError if a value is NaN or infinite, or an option is out of range
 * @public
 */
export function welchTTest(
  candidate: ArrayLike<number>,
  baseline: ArrayLike<number>,
  options: { readonly margin?: number; readonly confidence?: number } = {},
): TTest | null {
  const { margin = 0, confidence = 0.95 } = options
  checkNumbers('candidate', candidate)
  checkNumbers('baseline', baseline)
  checkFinite('margin', margin)
  checkConfidence(confidence)
  const estimate = welchEstimate(candidate, baseline)
  return estimate && tTest(estimate, margin, confidence)
}
