import { findRoot } from './find-root.ts'
import type { Tails } from './tails.ts'

/**
 * Solves `lower(x) = target.lower` for x > 0 without derivatives: doubling steps from the guess until the solution is
 * bracketed, then a root search on the logarithm of the smaller tail.
 *
 * @param target - both tails asked for
 * @param tailsAt - the distribution, continuous and with all or the relevant part of its mass above 0
 * @param guess - where to start, > 0
 * @returns the solution; 0 or Infinity where it lies beyond the range of doubles
 * @internal
 */
export function invertTails(target: Tails, tailsAt: (x: number) => Tails, guess: number): number {
  if (target.lower <= 0) return 0
  if (target.upper <= 0) return Number.POSITIVE_INFINITY
  const excess = (x: number): number => {
    const { lower, upper } = tailsAt(x)
    return target.lower <= target.upper ? logRatio(lower, target.lower) : logRatio(target.upper, upper)
  }
  let x = guess
  let value = excess(x)
  for (let factor = 2; ; factor = Math.min(factor * factor, 1e10)) {
    if (value === 0) return x
    const next = value < 0 ? x * factor : x / factor
    if (next === 0 || next === Number.POSITIVE_INFINITY) return next
    const nextValue = excess(next)
    if (nextValue < 0 !== value < 0) return findRoot(excess, { x, value }, { x: next, value: nextValue })
    x = next
    value = nextValue
  }
}

// A tail that has underflowed counts as the smallest double, so that the search keeps a direction.
function logRatio(numerator: number, denominator: number): number {
  const above = Math.max(numerator, Number.MIN_VALUE)
  const below = Math.max(denominator, Number.MIN_VALUE)
  const ratio = above / below
  return ratio > 0 && ratio < Number.POSITIVE_INFINITY ? Math.log(ratio) : Math.log(above) - Math.log(below)
}
