/** Marginal shares and observed agreement of a square table of two raters. @internal */
export interface AgreementTable {
  readonly total: number
  /** Share of each cell, row by row. */
  readonly shares: readonly (readonly number[])[]
  /** Share of each category by rater 1 (rows) and by rater 2 (columns). */
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/**
 * Reads a contingency table of two raters who sorted the same items.
 *
 * @param table - counts: rows are rater 1's categories, columns rater 2's, in the same order
 * @throws RangeError if the table is empty, not square, all zero, or holds a count that is not a whole number ≥ 0
 * @internal
 */
export function readAgreementTable(table: readonly (readonly number[])[]): AgreementTable {
  table.forEach((row, i) => checkRow(row, i, table.length))
  const total = table.flat().reduce((sum, count) => sum + count, 0)
  if (total === 0) {
    throw new RangeError('table must hold at least one rated item')
  }
  const shares = table.map((row) => row.map((count) => count / total))
  return {
    total,
    shares,
    rows: shares.map((row) => row.reduce((sum, share) => sum + share, 0)),
    columns: shares.map((_, j) => shares.reduce((sum, row) => sum + (row[j] ?? 0), 0)),
  }
}

function checkRow(row: readonly number[], i: number, size: number): void {
  if (row.length !== size) {
    throw new RangeError(`table must be square: it has ${size} rows, but row ${i} has ${row.length} columns`)
  }
  row.forEach((count, j) => {
    if (!Number.isSafeInteger(count) || count < 0) {
      throw new RangeError(`table[${i}][${j}] must be a whole number of at least 0, got ${count}`)
    }
  })
}
