import { normalCdf } from '../distributions/normal-cdf.ts'
import { normalSurvival } from '../distributions/normal-survival.ts'
import type { DirectedPValues } from '../procedure/alternative.ts'
import { checkFinite } from '../samples/check-arguments.ts'

/** A score test: the statistic and its p-values. @public */
export interface ScoreTest extends DirectedPValues {
  /** Standard normal under the hypothesis; ±Infinity where the margin allows no variation and the data differ from it. */
  readonly score: number
  /** One-sided p-value of "greater than the margin": the same as `greater`. */
  readonly pValue: number
}

/** p-values of a score against a margin; a difference beyond ±1 is never shown. @internal */
export function scoreTest(score: number, margin = 0): ScoreTest {
  const greater = margin >= 1 ? 1 : normalSurvival(score)
  const less = margin <= -1 ? 1 : normalCdf(score)
  return { score, pValue: greater, greater, less, twoSided: 2 * normalSurvival(Math.abs(score)) }
}

/** @throws RangeError if a margin is not a difference of proportions @internal */
export function checkDifference(argument: string, value: number): void {
  checkFinite(argument, value)
  if (Math.abs(value) > 1) throw new RangeError(`${argument} must lie between −1 and 1; got ${value}`)
}
