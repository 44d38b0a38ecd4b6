import type { Aggregate, Completions, UnitParts } from './aggregate-method.ts'
import { type AggregateCase, unitsOf } from './run-units.ts'

/** What is judged of an aggregate of one arm. @internal */
export interface Jackknife {
  /** One value of each unit (a case, or a group of them) with an output: their mean is the aggregate, their spread that of it. None where it means nothing. */
  readonly complete: readonly number[]
  /** The same of all units, with outputs in place of the missing ones; absent where none is missing in any arm, or nobody knows what they could have been. */
  readonly completions?: Completions<readonly number[]>
  /** Whether either is so: that nothing is missing, or that there are completions. */
  readonly isBounded: boolean
  /** Whether values are of groups. */
  readonly isGrouped: boolean
}

/** Cases in the order in which arms are aligned. @internal */
export interface JackknifeCases {
  readonly cases: readonly AggregateCase[]
  /** Which have an output in every arm. */
  readonly isCounted: readonly boolean[]
  readonly groups: ReadonlyArray<string | undefined>
  /** Whether any arm lacks an output. */
  readonly isIncomplete: boolean
}

/**
 * One value per case whose mean is the aggregate of all, and whose spread is that of the aggregate: the aggregate, and n − 1 times what it is lower
 * without the case than it is without one on average. `null` for cases that do not count. Where cases have groups, the judgement leaves out whole groups.
 *
 * @throws RangeError if the aggregate is outside its range
 * @see Efron & Stein (1981), Annals of Statistics 9:586
 * @internal
 */
export function jackknifeOf(
  aggregate: Aggregate,
  { cases, isCounted, groups, isIncomplete }: JackknifeCases,
): { readonly values: Array<number | null>; readonly jackknife: Jackknife } {
  const counted = cases.flatMap((_, index) => (isCounted[index] === true ? [index] : []))
  const single = jackknifeValues(
    aggregate,
    counted.map((index) => cases[index]?.parts ?? []),
  )
  const isGrouped = groups.some((group) => group !== undefined)
  const grouped = (): number[] => {
    const pick = <T>(all: readonly T[]): T[] => counted.map((index) => all[index] as T)
    return jackknifeValues(
      aggregate,
      unitsOf(pick(cases), pick(groups)).map(({ parts }) => parts),
    )
  }
  const places = new Map(counted.map((index, place) => [index, place]))
  return {
    values: cases.map((_, index) => single[places.get(index) ?? -1] ?? null),
    jackknife: {
      complete: isGrouped ? grouped() : single,
      ...completionsOf(aggregate, { cases, groups, isIncomplete }),
      isBounded: !isIncomplete || aggregate.method.bounding !== undefined,
      isGrouped,
    },
  }
}

function completionsOf(
  aggregate: Aggregate,
  { cases, groups, isIncomplete }: Pick<JackknifeCases, 'cases' | 'groups' | 'isIncomplete'>,
): Pick<Jackknife, 'completions'> {
  const { bounding } = aggregate.method
  if (!isIncomplete || bounding === undefined) {
    return {}
  }
  const { worst, best } = bounding.complete(unitsOf(cases, groups))
  return { completions: { worst: jackknifeValues(aggregate, worst), best: jackknifeValues(aggregate, best) } }
}

/** Nothing, where the aggregate means nothing on all units, or without one of them, or too few of them say anything. */
function jackknifeValues({ name, range, method }: Aggregate, units: UnitParts<unknown>): number[] {
  const { all, without, isOfTooFew = false } = method.prepare(units)
  // Rounding may lead out of a range.
  if (range !== undefined && (all < range.min - 1e-9 || all > range.max + 1e-9)) {
    throw new RangeError(`aggregate "${name}" came to ${all}, which is outside its range [${range.min}, ${range.max}]`)
  }
  if (isOfTooFew) {
    return []
  }
  const count = units.length
  const leftOut = units.map((_, index) => without(index))
  const mean = leftOut.reduce((sum, value) => sum + value, 0) / count
  const values = leftOut.map((value) => all + (count - 1) * (mean - value))
  return values.every(Number.isFinite) ? values : []
}
