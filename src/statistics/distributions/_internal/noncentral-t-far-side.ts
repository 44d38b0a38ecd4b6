import { incompleteGamma } from '../../special/incomplete-gamma.ts'
import { integratePeak } from '../../special/integrate-peak.ts'
import type { Tails } from '../../special/tails.ts'

// Nodes this far apart, in units of the narrower factor, leave an error of 1e-16 or less.
const relativeStep = 0.2
const searchSteps = 200

/**
 * Both tails of the noncentral t distribution at x > 0 for a large noncentrality δ, where the mixture of δ² / 2 terms takes too long.
 *
 * T = (Z + δ) / S is at most x where S ≥ (Z + δ) / x, with S² a χ² variable over its degrees of freedom: the tails of S are integrated
 * over the normal Z. The integrand has one peak, and on the scale of Z its factor of S changes slowly as long as δ² is above df.
 *
 * @internal
 */
export function noncentralTFarSide(x: number, df: number, noncentrality: number): Tails {
  const step = relativeStep * Math.min(1, x / Math.sqrt(2 * df))
  const integral = (side: 'lower' | 'upper'): number => {
    const logIntegrand = (z: number): number => {
      const ratio = Math.max(0, z + noncentrality) / x
      return Math.log(incompleteGamma(df / 2, (df / 2) * ratio * ratio)[side]) - 0.5 * z * z
    }
    const centre = peakOf(logIntegrand, -noncentrality, 40 + Math.sqrt(df))
    return Math.min(1, integratePeak(logIntegrand, centre, step) / Math.sqrt(2 * Math.PI))
  }
  const lower = integral('upper')
  // So far down, the other factor is 1 throughout, and the nodes would lie too close together.
  return lower === 0 ? { lower, upper: 1 } : { lower, upper: integral('lower') }
}

// By thirds: the logarithm of the integrand is concave.
function peakOf(logIntegrand: (z: number) => number, from: number, to: number): number {
  let [low, high] = [from, to]
  for (let i = 0; i < searchSteps && high - low > 0.1; i++) {
    const first = low + (high - low) / 3
    const second = high - (high - low) / 3
    const [atFirst, atSecond] = [logIntegrand(first), logIntegrand(second)]
    // Where a factor has underflowed on both sides, the peak lies towards Z = 0, from wherever.
    if (atFirst === atSecond ? first < 0 : atFirst < atSecond) low = first
    else high = second
  }
  return (low + high) / 2
}
