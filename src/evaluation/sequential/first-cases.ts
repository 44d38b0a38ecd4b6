import type { Savings, Stopping } from '../comparison.ts'
import { pickCases, placesOf } from '../lists/pick-items.ts'
import type { Run, RunCase } from '../run.ts'
import { isInSubgroup, type Subgroup } from '../subgroup.ts'
import type { LookPlan } from './look.ts'
import { orderCases } from './order-cases.ts'

/** Which cases a look is about. @internal */
export interface CaseChoice {
  readonly where: Subgroup | undefined
  readonly order: LookPlan['order']
  /** How many of them. */
  readonly count: number
}

type OrderOfCases = Omit<CaseChoice, 'count'> & { readonly seed: number; readonly ids: readonly string[] }

/** Of the cases of a run, the order that was asked for last: look after look asks for the same. */
const lastOrders = new WeakMap<readonly RunCase[], OrderOfCases>()

/** The ids of the cases of a run that are judged, in the order in which they are taken in. @internal */
export function judgedIds(
  { cases, seed }: Pick<Run, 'cases' | 'seed'>,
  { where, order }: Omit<CaseChoice, 'count'>,
): readonly string[] {
  const last = lastOrders.get(cases)
  if (last !== undefined && last.seed === seed && last.where === where && last.order === order) {
    return last.ids
  }
  const judged = where === undefined ? cases : cases.filter((item) => isInSubgroup(item, where))
  const ids = (order === 'random' ? orderCases(judged, seed) : judged).map(({ id }) => id)
  lastOrders.set(cases, { where, order, seed, ids })
  return ids
}

/**
 * The part of some runs that a look is about: the first so many cases that are judged. The runs must have the same cases.
 *
 * @throws RangeError if there are not so many
 * @internal
 */
export function firstCases(runs: readonly Run[], choice: CaseChoice): Run[] {
  const [run] = runs
  const judged = run === undefined ? [] : judgedIds(run, choice)
  if (judged.length < choice.count) {
    throw new RangeError(`the look is about ${choice.count} cases, and there are ${judged.length}`)
  }
  const kept = new Set(judged.slice(0, choice.count))
  return runs.map((each) => restrictTo(each, kept))
}

function restrictTo(run: Run, ids: ReadonlySet<string>): Run {
  const { partOf: _, ...facts } = run
  return {
    ...facts,
    ...pickCases(
      run,
      placesOf(run.cases, ({ id }) => ids.has(id)),
    ),
  }
}

/** What is told of the look at which a judgement stopped. @internal */
export function describeStopping(
  runs: readonly Run[],
  { sequential, sizes, planned, order }: LookPlan,
  index: number,
): Stopping {
  return {
    plan: sequential,
    sizes: sequential === 'anytime' ? sizes.slice(index, index + 1) : sizes.slice(0, index + 1),
    planned,
    order,
    saved: savingsOf(runs),
  }
}

/** What was not run at all, in all arms together. */
function savingsOf(runs: readonly Run[]): Savings | null {
  const parts = runs.map(({ partOf, cases, trials, observations }) => {
    const total = partOf === undefined ? cases.length : partOf.cases
    const left = total === null ? NaN : (total - cases.length) * trials
    const calls = left > 0 ? observations.reduce((sum, { usage }) => sum + usage.calls, 0) : 0
    return { trials: left, calls: (calls / Math.max(1, observations.length)) * left }
  })
  const sum = (field: keyof Savings): number => parts.reduce((total, part) => total + part[field], 0)
  return Number.isNaN(sum('trials')) ? null : { trials: sum('trials'), calls: Math.round(sum('calls')) }
}
