import { oddsToPoint } from './beta-kernel.ts'
import { incompleteBeta } from './incomplete-beta.ts'
import { solveQuantile } from './solve-quantile.ts'
import type { Tails } from './tails.ts'

/**
 * Quantile of the beta distribution as odds x / (1 − x): the form in which t and F need it, and in which nothing is lost
 * on either end.
 *
 * @param a - first shape, > 0
 * @param b - second shape, > 0
 * @param target - both tails asked for
 * @returns odds in [0, Infinity]
 * @internal
 */
export function inverseBetaOdds(a: number, b: number, target: Tails): number {
  return solveQuantile(target, (odds) => incompleteBeta(a, b, oddsToPoint(odds)), a / b)
}
