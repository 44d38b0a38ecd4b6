import { logGammaDifference } from '../special/log-gamma-difference.ts'
import { checkDegreesOfFreedom, checkNumber } from './_internal/check-arguments.ts'
import { normalPdf } from './normal-pdf.ts'
import { isNormalLimit } from './_internal/is-normal-limit.ts'

/**
 * Density of Student's t distribution at x (Abramowitz and Stegun 26.7.1). Relative error below 1e-12.
 *
 * @example
 * ```ts
 * tPdf(0, 10) // 0.38911
 * ```
 *
 * @param x - any number; 0 is returned for infinities
 * @param df - degrees of freedom, above 0 and not necessarily whole; Infinity is the normal distribution
 * @throws RangeError if x is NaN or df is not above 0
 * @public
 */
export function tPdf(x: number, df: number): number {
  checkNumber('x', x)
  checkDegreesOfFreedom('df', df)
  if (isNormalLimit(df)) return normalPdf(x)
  const ratio = Math.abs(x) / Math.sqrt(df)
  // The square of the ratio overflows before the density has vanished.
  const logFactor = ratio > 1e100 ? 2 * Math.log(ratio) : Math.log1p(ratio * ratio)
  return Math.exp(logGammaDifference(df / 2, 0.5) - ((df + 1) / 2) * logFactor) / Math.sqrt(Math.PI * df)
}
