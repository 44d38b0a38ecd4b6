import { centre, farTail, middleTail } from './_internal/normal-quantile-coefficients.ts'
import { checkProbability } from './_internal/check-arguments.ts'

/**
 * Quantile of the standard normal distribution: the x with P(Z ≤ x) = p, by the rational approximations of Wichura 1988
 * (Applied Statistics 37:477, algorithm AS 241). Relative error below 1e-15.
 *
 * @example
 * ```ts
 * normalQuantile(0.975) // 1.96
 * ```
 *
 * @param p - a probability in [0, 1]; 0 gives −Infinity, 1 gives Infinity
 * @throws RangeError if p is outside [0, 1] or NaN
 * @public
 */
export function normalQuantile(p: number): number {
  checkProbability('p', p)
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  const distance = p - 0.5
  if (Math.abs(distance) <= 0.425) return distance * ratio(centre, 0.180625 - distance * distance)
  const r = Math.sqrt(-Math.log(distance < 0 ? p : 1 - p))
  const size = r <= 5 ? ratio(middleTail, r - 1.6) : ratio(farTail, r - 5)
  return distance < 0 ? -size : size
}

function ratio({ numerator, denominator }: typeof centre, x: number): number {
  return polynomial(numerator, x) / polynomial(denominator, x)
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0)
}
