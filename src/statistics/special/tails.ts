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
