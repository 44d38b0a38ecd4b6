import { chiSquareSurvival } from '../distributions/chi-square-survival.ts'
import { midRanks } from '../ranks/mid-ranks.ts'
import { checkRows } from './_internal/check-groups.ts'

/** Friedman's test: the statistic and its p-value. @public */
export interface FriedmanTest {
  /** Corrected for ties. */
  readonly chiSquare: number
  readonly df: number
  /** By the χ² distribution, which is rough below some ten items. */
  readonly pValue: number
  /** Kendall's W, how far the items agree in their order of the variants: 0 not at all, 1 wholly. */
  readonly kendallW: number
}

/**
 * Friedman's test: do several variants, each tried on the same items, rank alike? The form of the sign test for more than two.
 *
 * @param rows - one row per item, one value per variant
 * @returns `null` where each row is tied throughout
 * @throws RangeError if there is no row, there are fewer than two variants, rows differ in length, or a value is NaN or infinite
 * @see Friedman (1937), Journal of the American Statistical Association 32:675; Conover (1999), Practical Nonparametric Statistics, 5.8
 * @public
 */
export function friedmanTest(rows: ReadonlyArray<ArrayLike<number>>): FriedmanTest | null {
  checkRows(rows)
  const k = rows[0]?.length ?? 0
  // Ranks are multiples of ½: all of these sums are exact.
  const totals = new Float64Array(k)
  let spread = 0
  for (const row of rows) {
    midRanks(row).ranks.forEach((rank, j) => {
      const deviation = rank - (k + 1) / 2
      totals[j] = (totals[j] ?? 0) + deviation
      spread += deviation * deviation
    })
  }
  if (spread === 0) return null
  const df = k - 1
  const chiSquare = (df * totals.reduce((sum, total) => sum + total * total, 0)) / spread
  return { chiSquare, df, pValue: chiSquareSurvival(chiSquare, df), kendallW: chiSquare / (rows.length * df) }
}
