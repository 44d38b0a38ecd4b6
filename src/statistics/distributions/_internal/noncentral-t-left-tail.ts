import { integratePeak } from '../../special/integrate-peak.ts'
import { normalTail, scaledNormalTail } from '../../special/normal-tail.ts'
import { logChiDensity, logChiStep } from './log-chi-density.ts'

/**
 * P(T ≤ −t) of the noncentral t distribution for t ≥ 0 and noncentrality δ ≥ 0: its far tail, where the usual series cancel
 * to noise.
 *
 * It is integrated instead: E Q(t S + δ), with Q the normal upper tail and S² a χ² variable over its degrees of freedom. The
 * integrand is positive with one peak, and the trapezoidal rule in log S converges exponentially.
 *
 * @internal
 */
export function noncentralTLeftTail(t: number, df: number, noncentrality: number): number {
  if (t === 0) return normalTail(noncentrality)
  const density = logChiDensity(df)
  const logIntegrand = (u: number): number => {
    const z = t * Math.exp(u) + noncentrality
    return density(u) - 0.5 * z * z + Math.log(scaledNormalTail(z))
  }
  return integratePeak(logIntegrand, peakPosition(t, df, noncentrality), logChiStep(df))
}

// Where df (1 − S²) = t S h(t S + δ), with h(z) ≤ z + 1 for the hazard of the normal distribution: a quadratic in S.
function peakPosition(t: number, df: number, noncentrality: number): number {
  const ratio = t / Math.sqrt(df)
  const linear = ((noncentrality + 1) * ratio) / Math.sqrt(df)
  return Math.log(2 / (linear + Math.sqrt(linear * linear + 4 * (1 + ratio * ratio))))
}
