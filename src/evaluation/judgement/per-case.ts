import type { Hypothesis, Interval } from '../../statistics/sample-comparison.ts'
import type { Metric } from '../comparison.ts'

/** How many cases a judged total is of; 1 for what is no total, and needs no other scale. @internal */
export type TotalSize = number

/**
 * The cases that arms' totals are of.
 *
 * @param counts - cases of each arm, those without a value included
 * @throws RangeError if totals of different numbers of cases are compared
 * @internal
 */
export function totalSize({ name, statistic }: Metric, counts: readonly number[]): TotalSize {
  const [first = 1] = counts
  if (statistic !== 'total') {
    return 1
  }
  if (counts.some((count) => count !== first)) {
    throw new RangeError(
      `${name} of ${counts.join(' and ')} cases cannot be compared: a total grows with its cases. Compare "${name.replace(/total$/u, 'mean')}".`,
    )
  }
  return first
}

/** A hypothesis about totals as one about means; relative ones are the same. @internal */
export function hypothesisPerCase(hypothesis: Hypothesis, size: TotalSize): Hypothesis {
  return hypothesis.relative === true ? hypothesis : { ...hypothesis, margin: hypothesis.margin / size }
}

/** @internal */
export function intervalOfTotal({ lower, upper, confidence }: Interval, size: TotalSize): Interval {
  return { lower: lower * size, upper: upper * size, confidence }
}

/** @internal */
export function timesOrNull(value: number | null, size: TotalSize): number | null {
  return value === null ? null : value * size
}
