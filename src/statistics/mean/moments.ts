import { sum } from './sum.ts'

/** @internal */
export interface Moments {
  readonly n: number
  readonly mean: number
  /** With divisor n − 1; 0 for a single value. */
  readonly variance: number
}

/**
 * Mean and variance in two passes, the second corrected for the rounding of the mean; `values` must not be empty.
 *
 * @throws RangeError if a value is so large that the sum of squares is not a double, which below 1e150 does not happen
 * @internal
 */
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
  if (!Number.isFinite(squares)) {
    throw new RangeError(`values must lie within ±1e150, for their spread to be a number; got ${largest(values)}`)
  }
  return { n, mean, variance: n > 1 ? Math.max(0, squares - (rest * rest) / n) / (n - 1) : 0 }
}

// Squares of deviations below this lose their digits, or vanish.
const smallestSpread = 1e-150

/**
 * Whether a standard error is nothing but rounding, by R's rule: below 10 · 2⁻⁵² of the mean's size; or so small that it comes of
 * squares that a double cannot hold.
 *
 * @internal
 */
export function isRoundingOnly(standardError: number, size: number): boolean {
  return standardError <= Math.max(10 * 2 ** -52 * Math.abs(size), smallestSpread)
}

function largest(values: ArrayLike<number>): number {
  let found = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0
    if (!(Math.abs(value) <= Math.abs(found))) found = value
  }
  return found
}
