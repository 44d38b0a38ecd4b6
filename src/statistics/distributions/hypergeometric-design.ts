import { checkCount } from './_internal/check-arguments.ts'

/**
 * Drawing without replacement.
 *
 * @public
 */
export interface HypergeometricDesign {
  /** Items in the population, an integer ≥ 0. */
  readonly population: number
  /** How many of them count as successes, an integer from 0 to `population`. */
  readonly successes: number
  /** How many items are drawn, an integer from 0 to `population`. */
  readonly draws: number
}

/** Refuses impossible designs. @throws RangeError naming argument and value. @internal */
export function checkHypergeometric({ population, successes, draws }: HypergeometricDesign): void {
  checkCount('population', population)
  checkCount('successes', successes)
  checkCount('draws', draws)
  if (successes > population) {
    throw new RangeError(`successes must be at most the population (${population}), got ${successes}`)
  }
  if (draws > population) throw new RangeError(`draws must be at most the population (${population}), got ${draws}`)
}
