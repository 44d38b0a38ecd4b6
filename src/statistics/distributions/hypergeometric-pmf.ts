import { checkNumber } from './_internal/check-arguments.ts'
import { hypergeometricProbability } from './_internal/hypergeometric-tails.ts'
import { checkHypergeometric, type HypergeometricDesign } from './hypergeometric-design.ts'

/**
 * Probability of exactly k successes among items drawn without replacement. Relative error below 1e-11.
 *
 * @example
 * ```ts
 * hypergeometricPmf(4, { population: 8, successes: 4, draws: 4 }) // 0.014286
 * ```
 *
 * @param k - successes drawn; 0 is returned for every number that is not an integer of the support
 * @param design - population, successes in it and draws
 * @throws RangeError if k is NaN, or the design is impossible (not integers ≥ 0, more successes or draws than the population)
 * @public
 */
export function hypergeometricPmf(k: number, design: HypergeometricDesign): number {
  checkNumber('k', k)
  checkHypergeometric(design)
  return Number.isInteger(k) ? hypergeometricProbability(k, design) : 0
}
