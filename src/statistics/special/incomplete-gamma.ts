import { continuedFraction } from './continued-fraction.ts'
import { incompleteGammaOfLargeShape, largeShape } from './incomplete-gamma-of-large-shape.ts'
import { logGammaOnePlus } from './log-gamma-one-plus.ts'
import { logGamma } from './log-gamma.ts'
import { poissonKernel } from './poisson-kernel.ts'
import type { SlopedTails } from './solve-quantile.ts'

/**
 * Regularised incomplete gamma functions P(a, x) and Q(a, x), each accurate relative to itself.
 *
 * Below x = a + 1 the series of DLMF 8.11.4, above it the continued fraction of DLMF 8.9.2; both need about √a terms, and
 * very large shapes have an expansion of their own.
 * The slope is xᵃ e⁻ˣ / Γ(a), the derivative of P with respect to log x.
 *
 * @param a - shape, > 0
 * @param x - a number ≥ 0
 * @internal
 */
export function incompleteGamma(a: number, x: number): SlopedTails {
  if (x <= 0) return { lower: 0, upper: 1, slope: 0 }
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0, slope: 0 }
  const kernel = poissonKernel(a, x)
  const slope = a * kernel
  if (a >= largeShape) return { ...incompleteGammaOfLargeShape(a, x), slope }
  if (x < a + 1) {
    const lower = Math.min(1, kernel * series(a, x))
    const upper = a < 1 && lower > 0.5 ? upperForSmallShape(a, x) : 1 - lower
    return { lower, upper, slope }
  }
  const upper = Math.min(1, slope / fraction(a, x))
  return { lower: 1 - upper, upper, slope }
}

function series(a: number, x: number): number {
  let sum = 1
  let term = 1
  for (let n = 1; ; n++) {
    term *= x / (a + n)
    const next = sum + term
    if (next === sum) return sum
    sum = next
  }
}

function fraction(a: number, x: number): number {
  return continuedFraction(x + 1 - a, (m, pair) => {
    pair.numerator = m * (a - m)
    pair.denominator = x + 2 * m + 1 - a
  })
}

// For a → 0 P goes to 1 and Q to a multiple of a: Q = 1 − xᵃ / Γ(a + 1) · (1 + a Σ (−x)ⁿ / (n! (a + n))), without forming the 1 − P.
function upperForSmallShape(a: number, x: number): number {
  const logLeading = a * Math.log(x) - (a < 0.5 ? logGammaOnePlus(a) : logGamma(a + 1))
  let sum = 0
  let power = 1
  for (let n = 1; ; n++) {
    power *= -x / n
    const next = sum + power / (a + n)
    if (next === sum) break
    sum = next
  }
  return -Math.expm1(logLeading) - Math.exp(logLeading) * a * sum
}
