import type { Hypothesis } from '../../statistics/sample-comparison.ts'
import type { Metric } from '../comparison.ts'
import type { TotalSize } from './per-case.ts'
import { writeDifference, writeValue } from './wording.ts'

type Judged = Pick<Metric, 'name' | 'unit' | 'direction' | 'scale'>

/**
 * Refuses a margin that no candidate could exceed, such as 5 for a rate where 5 points are meant: a claim that always holds
 * says nothing.
 *
 * @param size - cases that a total is of
 * @throws RangeError telling what the metric's values are
 * @internal
 */
export function checkMargin(metric: Judged, hypothesis: Hypothesis, size: TotalSize = 1): void {
  const range = rangeOf(metric, size)
  const { kind, margin, relative = false } = hypothesis
  if (range === undefined || (kind === 'greater' && margin >= 0)) {
    return
  }
  const within = Math.abs(margin)
  const { min, max } = range
  if (!relative && within >= max - min) {
    const meant =
      metric.unit === 'share' ? `: ${writeDifference(within / 100, hypothesis, metric)} are ${within / 100}` : ''
    throw new RangeError(
      `within: ${within} is as much as ${metric.name} can differ at all, ${describe(range)}, so every candidate would do. ` +
        `Ask for less${meant}.`,
    )
  }
  if (relative && kind === 'greater' && metric.direction === 'higher' && min >= 0 && within >= 1) {
    throw new RangeError(
      `within: { relative: ${within} } lets ${metric.name} fall to ${min} or below, so every candidate would do. ` +
        `It is a fraction of the baseline: 10 % are { relative: 0.1 }.`,
    )
  }
}

/**
 * Refuses a threshold that no value of the metric reaches, such as 95 for a rate where 95 % are meant.
 *
 * @param size - cases that a total is of
 * @throws RangeError telling what the metric's values are
 * @internal
 */
export function checkReach(metric: Judged, threshold: number, size: TotalSize = 1): void {
  const range = rangeOf(metric, size)
  if (range !== undefined && (threshold < range.min || threshold > range.max)) {
    const meant =
      metric.unit === 'share' && threshold > 0 ? `: ${writeValue(threshold / 100, metric)} are ${threshold / 100}` : ''
    throw new RangeError(
      `the threshold ${threshold} is none that ${metric.name} could be on both sides of, ${describe(range)}${meant}`,
    )
  }
}

interface Range {
  readonly min: number
  readonly max: number
}

function rangeOf({ scale }: Judged, size: TotalSize): Range | undefined {
  if (scale === 'unbounded') {
    return undefined
  }
  const { min, max } = scale === 'binary' ? { min: 0, max: 1 } : scale
  return { min: min * size, max: max * size }
}

function describe({ min, max }: Range): string {
  return `from ${min} to ${max}`
}
