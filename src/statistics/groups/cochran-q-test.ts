import { chiSquareSurvival } from '../distributions/chi-square-survival.ts'
import { checkRows } from './_internal/check-groups.ts'

/** Cochran's Q test: the statistic and its p-value. @public */
export interface CochranQTest {
  readonly q: number
  readonly df: number
  /** By the χ² distribution, which is rough below some 24 items that differ between variants. */
  readonly pValue: number
}

/**
 * Cochran's Q test: do several variants, each tried on the same items, succeed equally often? With two variants it is McNemar's test
 * without correction.
 *
 * @param rows - one row per item, one 0 or 1 per variant
 * @returns `null` where no item tells variants apart
 * @throws RangeError if there is no row, there are fewer than two variants, rows differ in length, or a value is neither 0 nor 1
 * @see Cochran (1950), Biometrika 37:256
 * @public
 */
export function cochranQTest(rows: ReadonlyArray<ArrayLike<number>>): CochranQTest | null {
  checkRows(rows)
  const k = rows[0]?.length ?? 0
  const columns = new Float64Array(k)
  let spread = 0
  rows.forEach((row, i) => {
    let successes = 0
    for (let j = 0; j < k; j++) {
      const value = row[j]
      if (value !== 0 && value !== 1) throw new RangeError(`rows[${i}][${j}] must be 0 or 1; got ${value}`)
      successes += value
      columns[j] = (columns[j] ?? 0) + value
    }
    spread += successes * (k - successes)
  })
  if (spread === 0) return null
  const total = columns.reduce((sum, column) => sum + column, 0)
  // k Σ C² − T² as a sum of squares over k: whole numbers throughout.
  const between = columns.reduce((sum, column) => sum + (k * column - total) ** 2, 0) / k
  const q = ((k - 1) * between) / spread
  return { q, df: k - 1, pValue: chiSquareSurvival(q, k - 1) }
}
