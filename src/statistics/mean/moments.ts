import { sum } from './sum.ts'

/** @internal */
export interface Moments {
  readonly n: number
  readonly mean: number
  /** With divisor n − 1; 0 for a single value. */
  readonly variance: number
}

/** Mean and variance in two passes, the second corrected for the rounding of the mean; `values` must not be empty. @internal */
export function moments(values: ArrayLike<number>): Moments {
  const n = values.length
  const mean = sum(values) / n
  let squares = 0
  let rest = 0
  for (let i = 0; i < n; i++) {
    const deviation = (values[i] ?? 0) - mean
    squares += deviation * deviation
    rest += deviation
  }
  return { n, mean, variance: n > 1 ? Math.max(0, squares - (rest * rest) / n) / (n - 1) : 0 }
}

/** Whether a standard error is nothing but rounding, by R's rule: below 10 · 2⁻⁵² of the mean's size. @internal */
export function isRoundingOnly(standardError: number, size: number): boolean {
  return standardError <= 10 * 2 ** -52 * Math.abs(size)
}
