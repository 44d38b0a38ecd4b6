import { randomInteger } from '../random/random-integer.ts'
import type { RandomSource } from '../random/random-source.ts'
import { checkRows } from './_internal/check-groups.ts'

/** @internal */
export interface PermutedQTest {
  /** The statistic; for single items with 0 and 1, it is Cochran's Q. Its mean over all dealings is `df`. */
  readonly q: number
  readonly df: number
  readonly pValue: number
}

/** Sums that differ by rounding alone are equal. */
const slack = 1e-10

/**
 * Do several variants, each tried on the same items, differ at all, where items of one group belong together? Cochran's Q of the groups'
 * totals, and its permutation distribution: within each group it is chance which variant got which total, if none is better. Exact
 * whatever items of a group have in common, however many there are.
 *
 * @param rows - one row per item, one value per variant
 * @param groups - of each item; `undefined` is a group of its own
 * @param dealing - `count` of drawn dealings; p is at least 1 ÷ (count + 1)
 * @returns `null` where in each group all variants have the same total
 * @throws RangeError if there is no row, there are fewer than two variants, rows differ in length, or a value is NaN or infinite
 * @see Edgington and Onghena (2007), Randomization Tests, 6; Cochran (1950), Biometrika 37:256
 * @internal
 */
export function permutedQTest(
  rows: ReadonlyArray<ArrayLike<number>>,
  groups: ReadonlyArray<string | undefined>,
  { random, count = 1999 }: { readonly random: RandomSource; readonly count?: number },
): PermutedQTest | null {
  checkRows(rows)
  const df = (rows[0]?.length ?? 0) - 1
  const deviations = groupDeviations(rows, groups)
  const spread = deviations.reduce((sum, group) => sum + squares(group), 0)
  if (spread === 0) return null
  const observed = squares(totalsOf(deviations))
  let hits = 0
  for (let dealing = 0; dealing < count; dealing++) {
    deviations.forEach((group) => shuffle(group, random))
    if (squares(totalsOf(deviations)) >= observed * (1 - slack)) hits++
  }
  return { q: (df * observed) / spread, df, pValue: (hits + 1) / (count + 1) }
}

/** Each group's totals, less their mean. */
function groupDeviations(
  rows: ReadonlyArray<ArrayLike<number>>,
  groups: ReadonlyArray<string | undefined>,
): Float64Array[] {
  const totals = new Map<string | number, Float64Array>()
  rows.forEach((row, index) => {
    const key = groups[index] ?? index
    const known = totals.get(key) ?? new Float64Array(row.length)
    totals.set(key, known)
    for (let j = 0; j < row.length; j++) known[j] = (known[j] ?? 0) + (row[j] ?? 0)
  })
  return [...totals.values()].map((group) => {
    const mean = group.reduce((sum, value) => sum + value, 0) / group.length
    return group.map((value) => value - mean)
  })
}

function totalsOf(groups: readonly Float64Array[]): Float64Array {
  const totals = new Float64Array(groups[0]?.length ?? 0)
  for (const group of groups) {
    for (let j = 0; j < totals.length; j++) totals[j] = (totals[j] ?? 0) + (group[j] ?? 0)
  }
  return totals
}

function squares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0)
}

/** Fisher and Yates: each order is as likely. */
function shuffle(values: Float64Array, random: RandomSource): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = randomInteger(random, last + 1)
    const kept = values[last] ?? 0
    values[last] = values[other] ?? 0
    values[other] = kept
  }
}
