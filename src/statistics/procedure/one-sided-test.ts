/**
 * What one sample, or one pair of samples, says about "the effect is greater than m". The p-value and the limit come
 * from the same procedure: `pValue(m) < alpha` exactly when `limit(alpha) > m`, up to rounding.
 *
 * A two-sided interval is made of two such tests: of the effect, and of its mirror image.
 *
 * @internal
 */
export interface OneSidedTest {
  /** The effect in the data that this test sees. */
  readonly estimate: number
  /** Standard error of the estimate, for plans only; above 0 wherever data of this kind can vary. */
  readonly standardError: number
  /** p-value of "the effect is greater than `margin`"; never falls as the margin rises. */
  pValue(margin: number): number
  /** Lower confidence limit of level 1 − `alpha`. */
  limit(alpha: number): number
  /** The same data, `factor` (> 0) times as many: what more cases of this kind would say. For plans only. */
  scaled(factor: number): OneSidedTest
}
