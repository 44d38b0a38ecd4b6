import { checkInside, checkPositive } from '../samples/check-arguments.ts'
import { oddsToPoint, type UnitPoint } from '../special/beta-kernel.ts'
import { findRoot } from '../special/find-root.ts'
import { inverseBetaOdds } from '../special/inverse-beta.ts'

/**
 * Shortest interval that holds a share of a beta distribution: every rate inside is more likely than any outside.
 *
 * @example
 * ```ts
 * betaHighestDensityInterval(16, 26) // { lower: 0.238, upper: 0.527 }
 * ```
 *
 * @param a - first shape, a finite number above 0
 * @param b - second shape, a finite number above 0
 * @param level - the share, in (0, 1); default 0.95
 * @returns `null` if a or b is at most 1: the density has no peak inside (0, 1) to lie around
 * @throws RangeError if a shape is not above 0, or the level not inside (0, 1)
 * @see Box & Tiao (1973), Bayesian Inference in Statistical Analysis, section 2.8
 * @public
 */
export function betaHighestDensityInterval(
  a: number,
  b: number,
  level = 0.95,
): { readonly lower: number; readonly upper: number } | null {
  checkPositive('a', a)
  checkPositive('b', b)
  checkInside('level', level)
  if (a <= 1 || b <= 1) return null
  const outside = 1 - level
  const limits = (below: number): { lower: UnitPoint; upper: UnitPoint } => ({
    lower: oddsToPoint(inverseBetaOdds(a, b, { lower: below, upper: 1 - below })),
    upper: oddsToPoint(inverseBetaOdds(a, b, { lower: level + below, upper: outside - below })),
  })
  // The ends of the shortest interval are equally likely; the further right it lies, the likelier its lower end is.
  const excess = (below: number): number => {
    const { lower, upper } = limits(below)
    return (a - 1) * Math.log(lower.x / upper.x) + (b - 1) * Math.log(lower.y / upper.y)
  }
  const below = findRoot(
    excess,
    { x: 0, value: Number.NEGATIVE_INFINITY },
    { x: outside, value: Number.POSITIVE_INFINITY },
  )
  const { lower, upper } = limits(below)
  return { lower: lower.x, upper: upper.x }
}
