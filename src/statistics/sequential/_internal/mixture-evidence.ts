import { logBetaKernel, type UnitPoint } from '../../special/beta-kernel.ts'
import { logGamma } from '../../special/log-gamma.ts'
import type { Proportion } from '../../proportion/proportion.ts'
import type { BetaPrior } from '../../proportion/beta-prior.ts'

/**
 * Logarithm of the beta mixture likelihood ratio B(a + k, b + n − k) / B(a, b) / (pᵏ qⁿ⁻ᵏ) of k successes of n against the rate p, q = 1 − p.
 *
 * As a ratio of two densities in p, each in saddle-point form: the large factorials cancel on paper instead of in doubles.
 *
 * @internal
 */
export function logMixtureEvidence({ successes, n }: Proportion, { a, b }: BetaPrior, rate: UnitPoint): number {
  const failures = n - successes
  if (n === 0) return 0
  if (rate.x === 0) return successes > 0 ? Number.POSITIVE_INFINITY : logBeta(a, b + n) - logBeta(a, b)
  if (rate.y === 0) return failures > 0 ? Number.POSITIVE_INFINITY : logBeta(a + n, b) - logBeta(a, b)
  return logBetaKernel(a, b, rate) - logBetaKernel(a + successes, b + failures, rate)
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}
