/**
 * Both tails of a distribution at one point. The smaller one is computed as such, never as 1 minus the other, so it
 * keeps its digits however small it is.
 *
 * @internal
 */
export interface Tails {
  /** P(X ≤ x) */
  readonly lower: number
  /** P(X > x) */
  readonly upper: number
}

/**
 * Replaces the larger of two separately computed tails by the complement of the smaller one, which is more accurate than its own
 * rounding and never above 1.
 *
 * @internal
 */
export function complemented({ lower, upper }: Tails): Tails {
  return lower < upper ? { lower, upper: 1 - lower } : { lower: 1 - upper, upper }
}
