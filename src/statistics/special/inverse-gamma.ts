import { incompleteGamma } from './incomplete-gamma.ts'
import { logGamma } from './log-gamma.ts'
import { solveQuantile } from './solve-quantile.ts'
import type { Tails } from './tails.ts'

/**
 * Quantile of the gamma distribution with scale 1.
 *
 * @param a - shape, > 0
 * @param target - both tails asked for
 * @returns a number in [0, Infinity]
 * @internal
 */
export function inverseGamma(a: number, target: Tails): number {
  // Far below the mean P(a, x) is xᵃ / Γ(a + 1), which small shapes reach at once.
  const guess = a < 1 ? Math.exp((Math.log(target.lower) + logGamma(a + 1)) / a) : a
  return solveQuantile(target, (x) => incompleteGamma(a, x), guess)
}
