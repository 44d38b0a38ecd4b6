import { checkInside } from '../samples/check-arguments.ts'
import type { Interval } from '../sample-comparison.ts'
import { type Alternative, checkAlternative } from './alternative.ts'

/** Level and direction of an interval. @public */
export interface DirectedIntervalOptions {
  /** Confidence of the whole statement, in (0, 1); above 0.5 for a one-sided one. @defaultValue 0.95 */
  readonly confidence?: number
  /** `greater` gives a lower limit only, `less` an upper limit only; the other end is that of the range. @defaultValue 'two-sided' */
  readonly alternative?: Alternative
}

/** How an interval is asked for, and what range it lies in. @internal */
export interface DirectedIntervalRequest extends DirectedIntervalOptions {
  readonly lowest: number
  readonly highest: number
}

/**
 * One-sided limits from a two-sided interval: the limit of a two-sided interval that misses twice as often.
 *
 * @throws RangeError if the alternative is unknown or the confidence out of range
 * @internal
 */
export function directedInterval(
  twoSided: (confidence: number) => Interval,
  { confidence = 0.95, alternative = 'two-sided', lowest, highest }: DirectedIntervalRequest,
): Interval {
  checkAlternative(alternative)
  checkInside('confidence', confidence)
  if (alternative === 'two-sided') return twoSided(confidence)
  if (confidence <= 0.5) {
    throw new RangeError(`confidence of a one-sided limit must be above 0.5; got ${confidence}`)
  }
  const { lower, upper } = twoSided(2 * confidence - 1)
  return alternative === 'greater' ? { lower, upper: highest, confidence } : { lower: lowest, upper, confidence }
}
