import type { Hypothesis, Interval } from '../statistics/sample-comparison.ts'

/** The three answers to a claim: shown, contradicted, or neither. @public */
export type VerdictState = 'pass' | 'fail' | 'inconclusive'

/**
 * What keeps a verdict back.
 *
 * - `budget`: cases that were left out for want of money;
 * - `errors`: more failed trials than are accepted;
 * - `drift`: latencies of arms that did not run side by side;
 * - `undecidable`: no method can judge these data, the reason says why;
 * - `stopped`: cases that a sequential judgement of something else left out;
 * - `estimate`: the estimate is below the one asked for;
 * - `cases`: with so few cases no data could have passed;
 * - `interval`: the interval reaches to both sides of what is required.
 *
 * @public
 */
export type InconclusiveCause =
  | 'budget'
  | 'errors'
  | 'drift'
  | 'stopped'
  | 'undecidable'
  | 'estimate'
  | 'cases'
  | 'interval'

/** The answer of a matcher, with its reason in words. @public */
export interface Verdict {
  readonly state: VerdictState
  /** Half a sentence: `better`, `not 10 % slower`, `the interval contains 0`, `only 7 cases`. */
  readonly reason: string
  /** Present if and only if the state is `inconclusive`. */
  readonly cause?: InconclusiveCause
}

/**
 * Reads a verdict off an interval: the interval decides, and nothing else.
 *
 * - `greater`: PASS when the lower limit is above the margin, FAIL when the upper limit is below it;
 * - `within`: PASS when the interval lies inside ±margin, FAIL when it lies wholly outside.
 *
 * @returns the state; INCONCLUSIVE for every other position of the interval, NaN limits included
 * @public
 */
export function readVerdict({ lower, upper }: Interval, { kind, margin }: Hypothesis): VerdictState {
  if (kind === 'greater') {
    return lower > margin ? 'pass' : upper < margin ? 'fail' : 'inconclusive'
  }
  const bound = Math.abs(margin)
  if (lower > -bound && upper < bound) {
    return 'pass'
  }
  return lower > bound || upper < -bound ? 'fail' : 'inconclusive'
}
