/** Fleiss' kappa of several raters, and the agreement that was observed and expected. @public */
export interface FleissKappa {
  /** `null` if all ratings are of one category. */
  readonly kappa: number | null
  readonly observed: number
  readonly expected: number
}

/**
 * Fleiss' kappa: agreement of a fixed number of raters, corrected for chance.
 *
 * @param counts - one row per item, one column per category: how many raters chose it. The same number of raters, at least two,
 *   for every item
 * @throws RangeError if there are no items, rows differ in length or number of raters, or a count is not a whole number ≥ 0
 * @see Fleiss (1971), Psychological Bulletin 76:378
 * @public
 */
export function fleissKappa(counts: readonly (readonly number[])[]): FleissKappa {
  const raters = readRaters(counts)
  const items = counts.length
  const pairs = raters * (raters - 1)
  const observed = counts.flat().reduce((sum, count) => sum + count * (count - 1), 0) / (items * pairs)
  const categories = counts[0] ?? []
  const expected = categories.reduce((sum, _, j) => {
    const chosen = counts.reduce((total, row) => total + (row[j] ?? 0), 0)
    return sum + (chosen / (items * raters)) ** 2
  }, 0)
  return { kappa: 1 - expected < 1e-15 ? null : (observed - expected) / (1 - expected), observed, expected }
}

function readRaters(counts: readonly (readonly number[])[]): number {
  const [first] = counts
  if (first === undefined) {
    throw new RangeError('counts must have at least one item')
  }
  const raters = first.reduce((sum, count) => sum + count, 0)
  counts.forEach((row, i) => {
    row.forEach((count, j) => {
      if (!Number.isSafeInteger(count) || count < 0) {
        throw new RangeError(`counts[${i}][${j}] must be a whole number of at least 0, got ${count}`)
      }
    })
    const own = row.reduce((sum, count) => sum + count, 0)
    if (row.length !== first.length || own !== raters) {
      throw new RangeError(
        `counts[${i}] must have ${first.length} categories and ${raters} ratings like counts[0], got ${row.length} and ${own}`,
      )
    }
  })
  if (raters < 2) {
    throw new RangeError(`counts must be of at least 2 raters, got ${raters}`)
  }
  return raters
}
