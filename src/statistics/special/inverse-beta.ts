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
  const tailsAt = (odds: number): { lower: number; upper: number; slope: number } => {
    const point = odds > 1 ? { x: 1 / (1 + 1 / odds), y: 1 / (1 + odds) } : { x: odds / (1 + odds), y: 1 / (1 + odds) }
    const { lower, upper, kernel } = incompleteBeta(a, b, point)
    return { lower, upper, slope: kernel }
  }
  return solveQuantile(target, tailsAt, a / b)
}
