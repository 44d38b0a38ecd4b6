import type { Run } from '../run.ts'
import { NotComparableError } from '../errors/not-comparable-error.ts'
import type { Aggregate, AggregateItem, LeaveOneOut } from './aggregate.ts'

/**
 * One value per case whose mean is the aggregate of all, and whose spread is that of the aggregate (jackknife): the aggregate, and n − 1 times what it is lower
 * without the case than it is without one on average. `null` for cases without an output, and for those left out.
 *
 * @param isCounted - whether a case counts; by default all with an output do
 * @throws NotComparableError if the run does not hold its outputs, as baselines do not
 * @see Efron & Stein (1981), Annals of Statistics 9:586
 * @internal
 */
export function aggregateValues(
  run: Run,
  aggregate: Aggregate,
  isCounted: readonly boolean[] = hasItems(run),
): Array<number | null> {
  const items = itemsOf(run)
  const counted = items.flatMap((each, index) => (isCounted[index] === true && each.length > 0 ? [index] : []))
  const prepared = aggregate.prepare(counted.map((index) => items[index] ?? []))
  const values = centredValues(prepared, counted.length)
  const places = new Map(counted.map((index, place) => [index, place]))
  return items.map((_, index) => values[places.get(index) ?? -1] ?? null)
}

/** Whether a case has something to be counted. @internal */
export function hasItems(run: Run): boolean[] {
  return itemsOf(run).map(({ length }) => length > 0)
}

/** Nothing, where the aggregate means nothing on all cases, or without one of them, or too few of them say anything. */
function centredValues({ all, without, isOfTooFew = false }: LeaveOneOut, count: number): number[] {
  if (isOfTooFew) {
    return []
  }
  const leftOut = Array.from({ length: count }, (_, index) => without(index))
  const mean = leftOut.reduce((sum, value) => sum + value, 0) / count
  const values = leftOut.map((value) => all + (count - 1) * (mean - value))
  return values.every(Number.isFinite) ? values : []
}

function itemsOf(run: Run): AggregateItem[][] {
  const { cases, trials, observations, metrics } = run
  const items = cases.map(({ id, input, expected }, index) =>
    observations.slice(index * trials, (index + 1) * trials).flatMap(({ outcome, output, scores }) => {
      const named = metrics.map(({ name }, place) => [name, scores[place] ?? null] as const)
      return outcome === 'error' || output === undefined
        ? []
        : [{ caseId: id, input, output, expected, scores: Object.fromEntries(named) }]
    }),
  )
  const answered = observations.some(({ outcome }) => outcome !== 'error')
  if (answered && items.every(({ length }) => length === 0)) {
    throw new NotComparableError(
      `the run of "${run.system.name}" on "${run.evaluation}" has no outputs, from which an aggregate could be computed: baselines and rows of reports keep scores alone`,
    )
  }
  return items
}
