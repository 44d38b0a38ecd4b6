import { betaKernel, type UnitPoint } from './beta-kernel.ts'
import { continuedFraction } from './continued-fraction.ts'
import type { Tails } from './tails.ts'

/** @internal */
export interface BetaTails extends Tails {
  /** xᵃ yᵇ / B(a, b): the derivative of `lower` with respect to log(x / y). */
  readonly kernel: number
}

/**
 * Regularised incomplete beta function Iₓ(a, b) and its complement, each accurate relative to itself.
 *
 * The tail on the point's side of the mean is the prefactor over a continued fraction (Didonato and Morris 1992,
 * ACM TOMS 18:360, "BFRAC"); it needs about √(a + b) terms.
 *
 * @param a - first shape, > 0
 * @param b - second shape, > 0
 * @param point - x and y = 1 − x, both in [0, 1]
 * @internal
 */
export function incompleteBeta(a: number, b: number, point: UnitPoint): BetaTails {
  const { x, y } = point
  if (x <= 0) return { lower: 0, upper: 1, kernel: 0 }
  if (y <= 0) return { lower: 1, upper: 0, kernel: 0 }
  const kernel = betaKernel(a, b, point)
  if (a * y >= b * x) {
    const lower = Math.min(1, kernel / fraction(a, b, point))
    return { lower, upper: 1 - lower, kernel }
  }
  const upper = Math.min(1, kernel / fraction(b, a, { x: y, y: x }))
  return { lower: 1 - upper, upper, kernel }
}

function fraction(a: number, b: number, { x, y }: UnitPoint): number {
  const excess = a * y - b * x + 1
  return continuedFraction((a * excess) / (a + 1), (m, pair) => {
    const odd = a + 2 * m - 1
    pair.numerator = ((a + m - 1) / odd) * ((a + b + m - 1) / odd) * m * (b - m) * x * x
    pair.denominator = m + (m * (b - m) * x) / odd + ((a + m) * (excess + m * (1 + y))) / (odd + 2)
  })
}
