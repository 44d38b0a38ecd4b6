import { hypergeometricTails } from './_internal/hypergeometric-tails.ts'
import type { HypergeometricDesign } from './hypergeometric-design.ts'

/**
 * Distribution function of the hypergeometric distribution: P(X ≤ k), where X counts the successes among items drawn without replacement. Terms
 * are summed away from k on the smaller side. Relative error below 1e-11 into both tails.
 *
 * @example
 * ```ts
 * hypergeometricCdf(2, { population: 8, successes: 4, draws: 4 }) // 0.75714
 * ```
 *
 * @param k - successes drawn, any number (rounded down); below the support gives 0, above it 1
 * @param design - population, successes in it and draws
 * @throws RangeError if k is NaN, or the design is impossible (not integers ≥ 0, more successes or draws than the population)
 * @public
 */
export function hypergeometricCdf(k: number, design: HypergeometricDesign): number {
  return hypergeometricTails(k, design).lower
}
