import { betaKernel, type UnitPoint } from './beta-kernel.ts'
import { continuedFraction } from './continued-fraction.ts'
import { logGammaDifference } from './log-gamma-difference.ts'
import { logGammaOnePlus } from './log-gamma-one-plus.ts'
import type { SlopedTails } from './solve-quantile.ts'

/**
 * Regularised incomplete beta function Iₓ(a, b) and its complement, each accurate relative to itself.
 *
 * The tail on the point's side of the mean is the prefactor over a continued fraction (Didonato and Morris 1992,
 * ACM TOMS 18:360, "BFRAC"); it needs about √(a + b) terms.
 *
 * The slope is xᵃ yᵇ / B(a, b), the derivative of Iₓ with respect to log(x / y).
 *
 * @param a - first shape, > 0
 * @param b - second shape, > 0
 * @param point - x and y = 1 − x, both in [0, 1]
 * @internal
 */
export function incompleteBeta(a: number, b: number, point: UnitPoint): SlopedTails {
  const { x, y } = point
  if (x <= 0) return { lower: 0, upper: 1, slope: 0 }
  if (y <= 0) return { lower: 1, upper: 0, slope: 0 }
  const slope = betaKernel(a, b, point)
  if (a * y >= b * x) {
    const lower = Math.min(1, slope / fraction(a, b, point))
    return { lower, upper: complement(a, b, { lower, x }), slope }
  }
  const upper = Math.min(1, slope / fraction(b, a, { x: y, y: x }))
  return { lower: complement(b, a, { lower: upper, x: y }), upper, slope }
}

// With a small shape almost everything can lie below x even on the lower side of the mean.
function complement(a: number, b: number, { lower, x }: { lower: number; x: number }): number {
  return a < 0.5 && lower > 0.75 ? upperForSmallShape(a, b, x) : 1 - lower
}

function fraction(a: number, b: number, { x, y }: UnitPoint): number {
  const excess = a * y - b * x + 1
  return continuedFraction((a * excess) / (a + 1), (m, pair) => {
    const odd = a + 2 * m - 1
    pair.numerator = ((a + m - 1) / odd) * ((a + b + m - 1) / odd) * m * (b - m) * x * x
    pair.denominator = m + (m * (b - m) * x) / odd + ((a + m) * (excess + m * (1 + y))) / (odd + 2)
  })
}

// 1 − Iₓ without forming it: Iₓ = xᵃ / (a B(a, b)) · (1 + a Σ (1 − b)ₙ xⁿ / (n! (a + n))), DLMF 8.17.7. Here b x < a < ½.
function upperForSmallShape(a: number, b: number, x: number): number {
  const logLeading = a * Math.log(x) - logGammaOnePlus(a) + logGammaDifference(b, a)
  let sum = 0
  let power = 1
  for (let n = 1; ; n++) {
    power *= ((n - b) * x) / n
    const next = sum + power / (a + n)
    if (next === sum) break
    sum = next
  }
  return -Math.expm1(logLeading) - Math.exp(logLeading) * a * sum
}
