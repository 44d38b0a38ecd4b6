import { incompleteGamma } from '../../special/incomplete-gamma.ts'

// e^−746 is 0 in doubles.
const vanishing = 746

/**
 * A point beyond which the upper tail of a noncentral χ² distribution is 0 in doubles: P(X > df + λ + 2√((df + 2λ) t) + 2t) ≤ e⁻ᵗ
 * (Birgé 2001, lemma 8.1). Sums over the mixture would take ages to find the same.
 *
 * @internal
 */
export function chiSquareReach(df: number, noncentrality: number): number {
  return df + noncentrality + 2 * Math.sqrt((df + 2 * noncentrality) * vanishing) + 2 * vanishing
}

/**
 * Whether the upper tail of a noncentral F distribution at x is 0 in doubles: neither can the numerator reach that far nor the
 * denominator be that small.
 *
 * @internal
 */
export function isBeyondReach(x: number, reach: number, df2: number): boolean {
  return x > reach && incompleteGamma(df2 / 2, (df2 / 2) * (reach / x)).lower === 0
}
