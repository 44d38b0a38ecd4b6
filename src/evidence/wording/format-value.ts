import { fromJsonNumber } from '../json-number.ts'
import type { IntervalEvidence } from '../evidence.ts'
import type { MetricEvidence } from '../metric-evidence.ts'
import { measure } from './measure.ts'

/** A value of a metric in its unit: `86.0 %`, `934 ms`; `–` without data. @public */
export function formatValue(metric: MetricEvidence, value: number | null): string {
  return value === null ? '–' : measure(metric, 'value', [value]).value(value)
}

/** An interval of values, in one unit: `[81.2, 89.9]`. @public */
export function formatValueInterval(metric: MetricEvidence, interval: IntervalEvidence): string {
  const [lower, upper] = [fromJsonNumber(interval.lower), fromJsonNumber(interval.upper)]
  const written = measure(metric, 'value', [lower, upper])
  return `[${written.bare(lower)}, ${written.bare(upper)}]`
}
