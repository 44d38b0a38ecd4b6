import { tCdf } from '../distributions/t-cdf.ts'
import { tSurvival } from '../distributions/t-survival.ts'
import { intervalOf } from '../procedure/interval-of.ts'
import type { Interval } from '../sample-comparison.ts'
import { mirrored, tIntervalTest, type StandardisedEstimate } from './t-interval-test.ts'

/** A t test: the estimate, its interval and its p-values. @public */
export interface TTest {
  /** Mean, or difference of means. */
  readonly estimate: number
  readonly standardError: number
  readonly df: number
  readonly statistic: number
  /** p-value of "smaller than the hypothesis". */
  readonly less: number
  /** p-value of "greater than the hypothesis". */
  readonly greater: number
  readonly twoSided: number
  readonly interval: Interval
}

/** Test of an estimate against a hypothetical value. @internal */
export function tTest(standardised: StandardisedEstimate, hypothesis: number, confidence: number): TTest {
  const { estimate, standardError, df } = standardised
  const statistic = (estimate - hypothesis) / standardError
  return {
    ...standardised,
    statistic,
    less: tCdf(statistic, df),
    greater: tSurvival(statistic, df),
    twoSided: Math.min(1, 2 * tSurvival(Math.abs(statistic), df)),
    interval: intervalOf(tIntervalTest(standardised), tIntervalTest(mirrored(standardised)), confidence),
  }
}
