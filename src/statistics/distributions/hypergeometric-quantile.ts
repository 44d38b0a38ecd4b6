import { checkProbability } from './_internal/check-arguments.ts'
import { countQuantile } from './_internal/count-quantile.ts'
import { hypergeometricSupport, hypergeometricTails } from './_internal/hypergeometric-tails.ts'
import { checkHypergeometric, type HypergeometricDesign } from './hypergeometric-design.ts'

/**
 * Quantile of the hypergeometric distribution: the smallest k with P(X ≤ k) ≥ p. A p within a relative 64 · 2⁻⁵² of a step counts
 * as on it, as in R, so that rounding does not move the answer by one.
 *
 * @example
 * ```ts
 * hypergeometricQuantile(0.5, { population: 8, successes: 4, draws: 4 }) // 2
 * ```
 *
 * @param p - a probability in [0, 1]; 0 gives the smallest possible k, 1 the largest
 * @param design - population, successes in it and draws
 * @throws RangeError if p is outside [0, 1] or NaN, or the design is impossible (not integers ≥ 0, more successes or draws than the population)
 * @public
 */
export function hypergeometricQuantile(p: number, design: HypergeometricDesign): number {
  checkProbability('p', p)
  checkHypergeometric(design)
  const { population, successes, draws } = design
  if (population === 0) return 0
  const share = successes / population
  const remaining = (population - draws) / Math.max(1, population - 1)
  const deviation = Math.sqrt(draws * share * (1 - share) * remaining)
  const support = hypergeometricSupport(design)
  return countQuantile(p, (k) => hypergeometricTails(k, design), { ...support, mean: draws * share, deviation })
}
