/**
 * An interval after each value, from the first to the last. All of them together cover the true mean with the probability asked for, so that
 * one may look after each value and stop whenever one likes.
 *
 * @public
 */
export interface ConfidenceSequence {
  /** Limits after each value, in the unit of the values. */
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** What confidence sequences for bounded values take. @public */
export interface BoundedSequenceOptions {
  /** Bound on the probability that any of the intervals misses the mean, two-sided, in (0, 1). @defaultValue 0.05 */
  readonly alpha?: number
  /** Smallest and largest possible value, known beforehand: −1 and 1 for differences of scores in [0, 1]. @defaultValue `{ min: 0, max: 1 }` */
  readonly range?: { readonly min: number; readonly max: number }
}
