import type { Tails } from '../../special/tails.ts'
import { normalQuantile } from '../normal-quantile.ts'

/** Where a counting distribution lives. @internal */
export interface CountSupport {
  readonly lowest: number
  readonly highest: number
  readonly mean: number
  readonly deviation: number
}

// R's slack for quantiles of counts: a probability this close to a step is on it.
const slack = 64 * 2 ** -52
// Half the distance between doubles below 1: all that a p near 1 says about 1 − p.
const halfUnit = 2 ** -54

/**
 * The smallest integer k with P(X ≤ k) ≥ p, up to rounding: doubling steps from the normal approximation, then bisection,
 * always on the smaller tail.
 *
 * @internal
 */
export function countQuantile(p: number, tailsAt: (k: number) => Tails, support: CountSupport): number {
  const { lowest, highest, mean, deviation } = support
  if (p === 0) return lowest
  if (p === 1) return highest
  const reached = (k: number): boolean => {
    const { lower, upper } = tailsAt(k)
    return p <= 0.5 ? lower >= p * (1 - slack) : upper <= (1 - p) * (1 + slack) + halfUnit
  }
  const start = Math.floor(mean + deviation * normalQuantile(p))
  let high = Math.min(Math.max(start, lowest), highest)
  let low = high
  for (let step = 1; low >= lowest && reached(low); step *= 2) {
    high = low
    low -= step
  }
  for (let step = 1; high < highest && !reached(high); step *= 2) {
    low = high
    high = Math.min(high + step, highest)
  }
  // Invariant: `high` is reached, `low` is not.
  low = Math.max(low, lowest - 1)
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2)
    if (reached(middle)) high = middle
    else low = middle
  }
  return high
}
