import { betaKernel, type UnitPoint } from './beta-kernel.ts'
import { continuedFraction } from './continued-fraction.ts'
import { logGammaDifference } from './log-gamma-difference.ts'
import { logGammaOnePlus } from './log-gamma-one-plus.ts'
import type { SlopedTails } from './solve-quantile.ts'

/**
 * Regularised incomplete beta function Iₓ(a, b) and its complement, each accurate relative to itself.
 *
 * The tail on the point's side of the middle is the prefactor over a continued fraction (Didonato and Morris 1992,
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
  if (isLowerSide(a, b, point)) {
    const [lower, upper] = lowerAndComplement(a, b, { point, slope })
    return { lower, upper, slope }
  }
  const [upper, lower] = lowerAndComplement(b, a, { point: { x: y, y: x }, slope })
  return { lower, upper, slope }
}

function lowerAndComplement(a: number, b: number, at: { point: UnitPoint; slope: number }): [number, number] {
  const lower = Math.min(1, at.slope / fraction(a, b, at.point))
  // With a small shape almost everything can lie below x.
  if (a >= 0.5 || lower <= 0.75) return [lower, 1 - lower]
  const upper = upperForSmallShape(a, b, at.point.x)
  return [1 - upper, upper]
}

// On which side the fraction converges fast: below or above the mean, moved outwards by about one unit where a shape is small and
// the mean lies at the very end (Press et al. 2007, 6.4).
function isLowerSide(a: number, b: number, { x, y }: UnitPoint): boolean {
  if (a < 0.5 && b < 0.5) return x <= y
  if (a < 0.5) return x * (a + b + 2) < a + 1
  if (b < 0.5) return y * (a + b + 2) >= b + 1
  return a * y >= b * x
}

function fraction(a: number, b: number, { x, y }: UnitPoint): number {
  const excess = a * y - b * x + 1
  return continuedFraction((a * excess) / (a + 1), (m, pair) => {
    const odd = a + 2 * m - 1
    pair.numerator = ((a + m - 1) / odd) * ((a + b + m - 1) / odd) * m * (b - m) * x * x
    pair.denominator = m + (m * (b - m) * x) / odd + ((a + m) * (excess + m * (1 + y))) / (odd + 2)
  })
}

// 1 − Iₓ without forming it: Iₓ = xᵃ / (a B(a, b)) · (1 + a Σ (1 − b)ₙ xⁿ / (n! (a + n))), DLMF 8.17.7. Here a < ½ and b x is at most about 2.
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
