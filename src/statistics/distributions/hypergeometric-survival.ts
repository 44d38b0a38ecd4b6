import { hypergeometricTails } from './_internal/hypergeometric-tails.ts'
import type { HypergeometricDesign } from './hypergeometric-design.ts'

/**
 * Upper tail of the hypergeometric distribution: P(X > k), where X counts the successes among items drawn without replacement. Terms
 * are summed away from k on the smaller side. Relative error below 1e-11 into both tails.
 *
 * @example
 * ```ts
 * hypergeometricSurvival(2, { population: 8, successes: 4, draws: 4 }) // 0.24286
 * ```
 *
 * @param k - successes drawn, any number (rounded down); below the support gives 1, above it 0
 * @param design - population, successes in it and draws
 * @throws RangeError if k is NaN, or the design is impossible (not integers ≥ 0, more successes or draws than the population)
 * @public
 */
export function hypergeometricSurvival(k: number, design: HypergeometricDesign): number {
  return hypergeometricTails(k, design).upper
}
