import { signedRankTest } from '../../statistics/ranks/signed-rank-test.ts'
import type { Interval } from '../../statistics/sample-comparison.ts'
import { checkConfidence } from '../../statistics/samples/check-arguments.ts'
import type { FunctionTiming } from './benchmark-result.ts'

/** How speeds are compared. @public */
export interface SpeedComparisonOptions {
  /** Two-sided, in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number
  /**
   * What is too little to count: 0.05 takes nothing for faster or slower that may be within 5 percent.
   *
   * @defaultValue 0
   */
  readonly by?: number
}

/** How the time of one function compares with that of another. @public */
export interface SpeedComparison {
  readonly before: string
  readonly after: string
  /** What the whole interval says. */
  readonly verdict: 'faster' | 'slower' | 'undecided'
  /** Time of `after` by that of `before`: below 1 is faster. Hodges and Lehmann's estimate over rounds. */
  readonly ratio: number
  readonly interval: Interval
  /** That neither is faster: two-sided, exact. */
  readonly pValue: number
  readonly rounds: number
}

/**
 * Compares two functions round by round: Wilcoxon's signed-rank test of the logarithms of the ratios. Where neither is faster these lie symmetrically
 * about 0, since the order within rounds is random; rounds that something else disturbed count by their rank.
 *
 * @throws RangeError if an option is out of range
 * @internal
 */
export function compareSpeeds(
  before: FunctionTiming,
  after: FunctionTiming,
  { confidence = 0.95, by = 0 }: SpeedComparisonOptions,
): SpeedComparison {
  checkConfidence(confidence)
  if (!(by >= 0 && by < 1)) {
    throw new RangeError(`by must be at least 0 and below 1, got ${by}`)
  }
  const logs = after.roundsMs.map((ms, round) => Math.log(ms / (before.roundsMs[round] ?? ms)))
  const test = signedRankTest(logs, { confidence })
  const { lower = -Infinity, upper = Infinity } = test?.shift.interval ?? {}
  const interval = { lower: Math.exp(lower), upper: Math.exp(upper), confidence }
  return {
    before: before.name,
    after: after.name,
    verdict: interval.upper < 1 - by ? 'faster' : interval.lower > 1 + by ? 'slower' : 'undecided',
    ratio: Math.exp(test?.shift.estimate ?? 0),
    interval,
    pValue: (test?.exact ?? test?.corrected)?.twoSided ?? 1,
    rounds: logs.length,
  }
}
