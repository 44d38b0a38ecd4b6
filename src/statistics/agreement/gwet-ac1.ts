import { readAgreementTable } from './agreement-table.ts'

/** Gwet's AC1 of two raters, and the agreement that was observed and expected. @public */
export interface GwetAC1 {
  readonly ac1: number
  readonly observed: number
  readonly expected: number
}

/**
 * Gwet's AC1: agreement of two raters corrected for chance, stable where almost all items fall into one category (there kappa
 * is low although the raters agree). Unweighted.
 *
 * @param table - counts: rows are rater 1's categories, columns rater 2's; at least two categories
 * @throws RangeError for a table that is not one, or of a single category
 * @see Gwet (2008), British Journal of Mathematical and Statistical Psychology 61:29
 * @public
 */
export function gwetAC1(table: readonly (readonly number[])[]): GwetAC1 {
  if (table.length < 2) {
    throw new RangeError(`table must have at least 2 categories, got ${table.length}`)
  }
  const { shares, rows, columns } = readAgreementTable(table)
  const observed = shares.reduce((sum, row, i) => sum + (row[i] ?? 0), 0)
  const spread = rows.reduce((sum, share, i) => {
    const mean = (share + (columns[i] ?? 0)) / 2
    return sum + mean * (1 - mean)
  }, 0)
  const expected = spread / (table.length - 1)
  return { ac1: (observed - expected) / (1 - expected), observed, expected }
}
