import { fSurvival } from '../distributions/f-survival.ts'
import { isRoundingOnly, moments } from '../mean/moments.ts'
import { sum } from '../mean/sum.ts'
import { checkGroups } from './_internal/check-groups.ts'
import type { FTest } from './brown-forsythe-test.ts'

/**
 * Welch's analysis of variance: do groups have the same mean, whatever their variances?
 *
 * @param groups - independent values of each group
 * @returns `null` where there is no answer: a group of a single value, or one whose values do not vary
 * @throws RangeError if there are fewer than two groups, one is empty, or a value is NaN or infinite
 * @see Welch (1951), Biometrika 38:330
 * @public
 */
export function welchAnova(groups: ReadonlyArray<ArrayLike<number>>): FTest | null {
  checkGroups(groups)
  const parts = groups.map(moments)
  const isKnown = parts.every(({ n, mean, variance }) => n > 1 && !isRoundingOnly(Math.sqrt(variance / n), mean))
  if (!isKnown) return null
  const weights = parts.map(({ n, variance }) => n / variance)
  const total = sum(weights)
  // Measured from the first mean, so that a common offset costs no digits.
  const origin = parts[0]?.mean ?? 0
  const shares = weights.map((weight) => weight / total)
  const centre = sum(parts.map(({ mean }, i) => (shares[i] ?? 0) * (mean - origin)))
  const between = sum(parts.map(({ mean }, i) => (weights[i] ?? 0) * (mean - origin - centre) ** 2))
  const uncertainty = sum(parts.map(({ n }, i) => (1 - (shares[i] ?? 0)) ** 2 / (n - 1)))
  const k = parts.length
  const f = between / (k - 1) / (1 + (2 * (k - 2) * uncertainty) / (k * k - 1))
  const df2 = (k * k - 1) / (3 * uncertainty)
  return { f, df1: k - 1, df2, pValue: fSurvival(f, k - 1, df2) }
}
