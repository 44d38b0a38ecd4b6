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

// P(some statistic > w) where the standard error is known.
function conditionalTail({ loadings, sides }: SharedControl): (w: number) => number {
  const scales = loadings.map((loading) => Math.sqrt(1 - loading * loading))
  // Each comparison can narrow the integrand: half of the width that all together can leave.
  const sharpness = 1 + loadings.reduce((sum, loading, i) => sum + (loading / (scales[i] ?? 1)) ** 2, 0)
  const step = 0.5 / Math.sqrt(sharpness)
  const largest = loadings.reduce((most, loading) => Math.max(most, loading), 0)
  return (w) => {
    // Far out the density is drawn to the w that it takes.
    const bound = reach + largest * Math.abs(w)
    const count = Math.ceil(bound / step)
    let sum = 0
    for (let i = -count; i <= count; i++) {
      const z = i * step
      let logInside = 0
      loadings.forEach((loading, j) => {
        const scale = scales[j] ?? 1
        const above = upper((w - loading * z) / scale)
        const below = sides === 2 ? upper((w + loading * z) / scale) : 0
        logInside += Math.log1p(-Math.min(1, above + below))
      })
      sum += Math.exp(-0.5 * z * z) * -Math.expm1(logInside)
    }
    return Math.min(1, inverseRootTwoPi * step * sum)
  }
}

function upper(z: number): number {
  return z >= 0 ? normalTail(z) : 1 - normalTail(-z)
}
