import { logChiDensity, logChiStep } from '../../distributions/_internal/log-chi-density.ts'
import { integratePeak } from '../../special/integrate-peak.ts'
import { normalTail } from '../../special/normal-tail.ts'

const inverseRootTwoPi = 0.3989422804014327
// The normal density is 4e-17 of its peak here, and what lies beyond weighs 1e-17 of the whole.
const reach = 8.5

/** How groups of these sizes share a control: correlation λᵢ λⱼ of the comparisons i and j. @internal */
export interface SharedControl {
  /** λᵢ = √(nᵢ / (nᵢ + n₀)) */
  readonly loadings: readonly number[]
  readonly df: number
  /** Whether the largest or the farthest of the statistics counts. */
  readonly sides: 1 | 2
}

/**
 * P(max T > t), or of |T| with two sides, over all comparisons with one control if no group differs from it, by Dunnett's double
 * integral (1955, Journal of the American Statistical Association 50:1096): over the scale S of the standard error and the part Z of the
 * control in the statistics, given which they are independent. Both integrals by the trapezoidal rule, which converges
 * exponentially for these integrands; all terms are positive, so small tails keep their digits.
 *
 * @param t - ≥ 0 with two sides
 * @internal
 */
export function dunnettTail(t: number, control: SharedControl): number {
  if (control.sides === 2 && t <= 0) return 1
  const given = conditionalTail(control)
  const density = logChiDensity(control.df)
  const logIntegrand = (u: number): number => density(u) + Math.log(given(t * Math.exp(u)))
  // The tail falls like exp(−w² / 2), which draws the peak to S² = df / (df + t²).
  const peak = t > 0 ? -0.5 * Math.log1p((t / control.df) * t) : 0
  return Math.min(1, integratePeak(logIntegrand, peak, logChiStep(control.df)))
}

interface Loading {
  readonly value: number
  /** √(1 − value²) */
  readonly scale: number
  /** How many comparisons share it: in a balanced design all do. */
  readonly count: number
}

// P(some statistic > w) where the standard error is known.
function conditionalTail({ loadings: values, sides }: SharedControl): (w: number) => number {
  const loadings = distinct(values)
  // Each comparison can narrow the integrand; steps of ¾ of the width that all together can leave err by 1e-15.
  const sharpness = loadings.reduce((sum, { value, scale, count }) => sum + count * (value / scale) ** 2, 1)
  const step = 0.75 / Math.sqrt(sharpness)
  const largest = Math.max(...loadings.map(({ value }) => value))
  return (w) => {
    const inside = (z: number): number => {
      let logarithm = 0
      for (const { value, scale, count } of loadings) {
        const above = upper((w - value * z) / scale)
        const below = sides === 2 ? upper((w + value * z) / scale) : 0
        logarithm += count * Math.log1p(-Math.min(1, above + below))
      }
      return Math.exp(-0.5 * z * z) * -Math.expm1(logarithm)
    }
    // Far out the density is drawn to the w that it takes. With two sides the integrand is even.
    const last = Math.ceil((reach + largest * Math.abs(w)) / step)
    let sum = inside(0)
    for (let i = 1; i <= last; i++) sum += sides === 2 ? 2 * inside(i * step) : inside(i * step) + inside(-i * step)
    return Math.min(1, inverseRootTwoPi * step * sum)
  }
}

function distinct(values: readonly number[]): Loading[] {
  return [...new Set(values)].map((value) => ({
    value,
    scale: Math.sqrt((1 - value) * (1 + value)),
    count: values.filter((other) => other === value).length,
  }))
}

function upper(z: number): number {
  return z >= 0 ? normalTail(z) : 1 - normalTail(-z)
}
