import { betaKernel, type UnitPoint } from './beta-kernel.ts'

/**
 * Binomial probability xᵏ yᵐ (k + m)! / (k! m!) for real k, m ≥ 0.
 *
 * @param k - successes, ≥ 0
 * @param m - failures, ≥ 0
 * @param point - probabilities of success and of failure
 * @internal
 */
export function binomialKernel(k: number, m: number, point: UnitPoint): number {
  if (k === 0) return power(m, point.y, point.x)
  if (m === 0) return power(k, point.x, point.y)
  return betaKernel(k, m, point) * ((1 / k) * ((k + m) / m))
}

// pⁿ, through the smaller of p and 1 − p.
function power(n: number, p: number, q: number): number {
  if (n === 0) return 1
  return Math.exp(n * (q < 0.5 ? Math.log1p(-q) : Math.log(p)))
}
