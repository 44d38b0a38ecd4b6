import { fSurvival } from '../distributions/f-survival.ts'
import { checkGroups } from './_internal/check-groups.ts'
import { varianceTable } from './_internal/variance-table.ts'

/** Test by an F statistic. @public */
export interface FTest {
  readonly f: number
  readonly df1: number
  /** Not necessarily whole. */
  readonly df2: number
  readonly pValue: number
}

/**
 * Brown and Forsythe's form of Levene's test: do groups have the same spread? Analysis of variance of the distances from the median of
 * the group.
 *
 * @param groups - independent values of each group
 * @returns `null` where those distances do not vary within any group
 * @throws RangeError if there are fewer than two groups, one is empty, or a value is NaN or infinite
 * @see Brown and Forsythe (1974), Journal of the American Statistical Association 69:364
 * @public
 */
export function brownForsytheTest(groups: ReadonlyArray<ArrayLike<number>>): FTest | null {
  checkGroups(groups)
  const { variance, ssBetween, dfBetween, dfWithin } = varianceTable(groups.map(distancesFromMedian))
  if (variance === null) return null
  const f = ssBetween / dfBetween / variance
  return { f, df1: dfBetween, df2: dfWithin, pValue: fSurvival(f, dfBetween, dfWithin) }
}

function distancesFromMedian(values: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(values).sort()
  const middle = (sorted.length - 1) / 2
  const [low, high] = [sorted[Math.floor(middle)] ?? 0, sorted[Math.ceil(middle)] ?? 0]
  const median = low + (high - low) / 2
  return sorted.map((value) => Math.abs(value - median))
}
