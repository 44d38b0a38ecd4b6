import { sum } from '../mean/sum.ts'
import type { Range } from '../samples/score-range.ts'

// A mean that is this small beside the scores themselves is rounding, or as good as 0.
const negligible = 1e-12

/**
 * Size of the baseline's mean, which relative differences are relative to; `null` if it is 0.
 *
 * @param baseline - not empty
 * @param range - of the scores; `null`: unbounded
 * @internal
 */
export function relativeBase(baseline: Float64Array, range: Range | null): number | null {
  const size = Math.abs(sum(baseline) / baseline.length)
  const scores = range
    ? Math.max(Math.abs(range.min), Math.abs(range.max))
    : baseline.reduce((largest, value) => Math.max(largest, Math.abs(value)), Number.MIN_VALUE)
  return size <= negligible * scores ? null : size
}
