import { fromJsonNumber } from '../json-number.ts'
import type { ComparisonEvidence } from '../evidence.ts'
import { measure } from './measure.ts'

/** A difference and its interval, in the direction in which the metric is measured. @public */
export interface FormattedDifference {
  /** `+4.8 pp`, `+2.4 %`, `−22 ms`; `–` without data. */
  readonly estimate: string
  /** `[+1.6, +8.0]`, in the unit of the estimate; empty without data. */
  readonly interval: string
  /** `2.0 pp`: the size of the margin, without sign. */
  readonly margin: string
}

/**
 * The difference candidate − baseline as measured: a latency that went up reads `+2.4 %`, although the record
 * holds it as −0.024 (worse).
 *
 * @public
 */
export function formatDifference({
  metric,
  hypothesis,
  estimate,
  interval,
}: Pick<ComparisonEvidence, 'metric' | 'hypothesis' | 'estimate' | 'interval'>): FormattedDifference {
  const limits = [fromJsonNumber(interval.lower), fromJsonNumber(interval.upper)] as const
  const [lower, upper] = metric.direction === 'lower' ? [-limits[1], -limits[0]] : limits
  const quantity = hypothesis.relative ? 'relative difference' : 'difference'
  const raw = estimate !== null && metric.direction === 'lower' ? -estimate : estimate
  const written = measure(metric, quantity, [raw, lower, upper])
  return {
    estimate: raw === null ? '–' : written.signed(raw),
    interval: isEmpty(estimate, interval) ? '' : `[${written.bareSigned(lower)}, ${written.bareSigned(upper)}]`,
    margin: formatMargin({ metric, hypothesis }),
  }
}

/** Whether there is nothing to say about a figure: no estimate, and limits that bound nothing. @internal */
export function isEmpty(estimate: number | null, { lower, upper }: ComparisonEvidence['interval']): boolean {
  return estimate === null && lower === '-Infinity' && upper === 'Infinity'
}

/** The size of the margin, without sign: `2.0 pp`, `10.0 %`. @internal */
export function formatMargin({ metric, hypothesis }: Pick<ComparisonEvidence, 'metric' | 'hypothesis'>): string {
  const quantity = hypothesis.relative ? 'relative difference' : 'difference'
  return measure(metric, quantity, [hypothesis.margin]).value(Math.abs(hypothesis.margin))
}
