import { checkFinite } from '../samples/check-arguments.ts'
import type { Interval } from '../sample-comparison.ts'
import type { TTest } from './t-test.ts'

/** Two one-sided tests (TOST): is a difference of means between two bounds? @public */
export interface EquivalenceTest {
  readonly estimate: number
  readonly standardError: number
  readonly df: number
  /** t against the lower bound, and p of "greater than the lower bound". */
  readonly lowStatistic: number
  readonly lowPValue: number
  /** t against the upper bound, and p of "smaller than the upper bound". */
  readonly highStatistic: number
  readonly highPValue: number
  /** p of "between the bounds": the larger of the two. */
  readonly pValue: number
  /** Two-sided interval of confidence 1 − 2 alpha: inside the bounds exactly when `pValue` < alpha. */
  readonly interval: Interval
}

/** Options of the equivalence tests of means. @public */
export interface EquivalenceOptions {
  /** Smallest difference that still counts as equivalent. */
  readonly low: number
  /** Largest one, above `low`. */
  readonly high: number
  /** Level of each of the two tests, in (0, 0.5). @defaultValue 0.05 */
  readonly alpha?: number
}

/**
 * Schuirmann's two one-sided tests (1987, Journal of Pharmacokinetics and Biopharmaceutics 15:657), made of a t test against each bound.
 *
 * @throws RangeError if the bounds are not finite and in order, or alpha is outside (0, 0.5)
 * @internal
 */
export function equivalenceTest(
  { low, high, alpha = 0.05 }: EquivalenceOptions,
  testAgainst: (margin: number, confidence: number) => TTest | null,
): EquivalenceTest | null {
  checkFinite('low', low)
  checkFinite('high', high)
  if (low >= high) throw new RangeError(`low must be below high; got ${low} and ${high}`)
  if (!(alpha > 0 && alpha < 0.5)) throw new RangeError(`alpha must lie between 0 and 0.5, both excluded; got ${alpha}`)
  const above = testAgainst(low, 1 - 2 * alpha)
  const below = testAgainst(high, 1 - 2 * alpha)
  if (above === null || below === null) return null
  return {
    estimate: above.estimate,
    standardError: above.standardError,
    df: above.df,
    lowStatistic: above.statistic,
    lowPValue: above.greater,
    highStatistic: below.statistic,
    highPValue: below.less,
    pValue: Math.max(above.greater, below.less),
    interval: above.interval,
  }
}
