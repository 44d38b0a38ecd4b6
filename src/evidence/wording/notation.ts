import type { MetricEvidence } from '../metric-evidence.ts'

/** What a number is: a value of a metric, a difference of two, or a difference as a fraction of the baseline. @public */
export type Quantity = 'value' | 'difference' | 'relative difference'

/** How numbers are written. @internal */
export interface Notation {
  /** Multiplies what is measured. */
  readonly factor: number
  readonly prefix: string
  readonly suffix: string
  readonly decimals: number
}

/** Unit and decimals for finite numbers that are shown together. @internal */
export function notationOf(metric: MetricEvidence, quantity: Quantity, shown: readonly number[]): Notation {
  const size = shown.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)
  if (quantity === 'relative difference') {
    return { factor: 100, prefix: '', suffix: ' %', decimals: differenceDecimals(size * 100) }
  }
  switch (metric.unit) {
    case 'ms':
      return milliseconds(size)
    case 'usd':
      return { factor: 1, prefix: '$', suffix: '', decimals: Math.max(2, significant(size, 2)) }
    case 'tokens':
      return { factor: 1, prefix: '', suffix: ' tokens', decimals: size >= 100 ? 0 : 1 }
    case 'share':
      return rate(quantity, shown, size)
    case 'score':
    default:
      if (metric.statistic === 'total') {
        return total(shown, size)
      }
      return metric.scale === 'binary' ? rate(quantity, shown, size) : score(size)
  }
}

function rate(quantity: Quantity, shown: readonly number[], size: number): Notation {
  return quantity === 'value'
    ? { factor: 100, prefix: '', suffix: ' %', decimals: rateDecimals(shown) }
    : { factor: 100, prefix: '', suffix: ' pp', decimals: differenceDecimals(size * 100) }
}

/** One decimal, or as many as it takes that 99.97 % does not read 100 %. */
function rateDecimals(shown: readonly number[]): number {
  const gaps = shown.map((value) => Math.min(value, 1 - value) * 100).filter((gap) => gap > 0)
  return gaps.reduce((decimals, gap) => (gap < 0.05 ? Math.max(decimals, significant(gap, 1)) : decimals), 1)
}

/** One decimal, or two significant digits: differences of large runs would all read 0.0. */
function differenceDecimals(percent: number): number {
  return Math.max(1, significant(percent, 2))
}

function milliseconds(size: number): Notation {
  return size >= 1000
    ? { factor: 1 / 1000, prefix: '', suffix: ' s', decimals: significant(size / 1000, 3) }
    : { factor: 1, prefix: '', suffix: ' ms', decimals: significant(size, 3) }
}

/** Totals are numbers of cases, or sums of scores. */
function total(shown: readonly number[], size: number): Notation {
  const decimals = shown.every(Number.isInteger) ? 0 : Math.max(1, significant(size, 2))
  return { factor: 1, prefix: '', suffix: '', decimals }
}

function score(size: number): Notation {
  const usual = size >= 100 ? 1 : size >= 10 ? 2 : 3
  return { factor: 1, prefix: '', suffix: '', decimals: Math.max(usual, significant(size, 2)) }
}

/** Decimals that show so many significant digits of a number; 0 for 0, at most `most` for what is nearly 0. @internal */
export function significant(size: number, digits: number, most: number = 6): number {
  const before = size === 0 ? digits : Math.floor(Math.log10(size)) + 1
  return Math.min(most, Math.max(0, digits - before))
}
