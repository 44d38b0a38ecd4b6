import { checkNumber } from './_internal/check-arguments.ts'

/**
 * Density of the standard normal distribution at x: e^(−x² / 2) / √(2π). Relative error below 1e-13.
 *
 * @example
 * ```ts
 * normalPdf(0) // 0.39894
 * ```
 *
 * @param x - any number; 0 is returned for infinities
 * @throws RangeError if x is NaN
 * @public
 */
export function normalPdf(x: number): number {
  checkNumber('x', x)
  return 0.3989422804014327 * Math.exp(-0.5 * x * x)
}
