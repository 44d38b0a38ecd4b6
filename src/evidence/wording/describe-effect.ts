import type { ComparisonEvidence } from '../evidence.ts'
import { fromJsonNumber } from '../json-number.ts'

/** An effect size with its interval, if it has one: `Cohen's h 0.45`, `odds ratio 2.70 [1.61, 4.70]`. @internal */
export function describeEffect({ name, value, interval }: NonNullable<ComparisonEvidence['effectSize']>): string {
  const limits = interval === undefined ? '' : ` [${twoDecimals(interval.lower)}, ${twoDecimals(interval.upper)}]`
  return `${name} ${twoDecimals(value)}${limits}`
}

function twoDecimals(value: ComparisonEvidence['interval']['lower']): string {
  const number = fromJsonNumber(value)
  const sign = number < 0 ? '−' : ''
  return sign + (Number.isFinite(number) ? Math.abs(number).toFixed(2) : '∞')
}
