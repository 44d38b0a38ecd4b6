import type { Run } from '../run.ts'
import { NotComparableError } from '../errors/not-comparable-error.ts'
import type { Aggregate, Unit } from './aggregate-method.ts'
import { partOfTrial } from './kept-parts.ts'

/** What of a case an aggregate is computed from. @internal */
export interface AggregateCase {
  readonly parts: readonly unknown[]
  /** Trials without an output. */
  readonly missing: number
  /** One for each of those; none where nobody knows what they could have been. */
  readonly gaps: readonly unknown[]
}

/**
 * What an aggregate is computed from, of each case of a run.
 *
 * @throws NotComparableError if the run does not hold its outputs, as baselines do not
 * @internal
 */
export function casesOfAggregate(run: Run, aggregate: Aggregate): AggregateCase[] {
  const { cases, trials, observations, metrics } = run
  const scorers = metrics.map(({ name }) => name)
  const found = cases.map((of, index): AggregateCase => {
    const trialParts = observations
      .slice(index * trials, (index + 1) * trials)
      .map((observation) => partOfTrial(aggregate, { observation, of, scorers }))
    const gaps = trialParts.flatMap((each) => ('gap' in each ? [each.gap] : []))
    return {
      parts: trialParts.flatMap((each) => ('part' in each ? [each.part] : [])),
      missing: gaps.length,
      gaps: aggregate.method.bounding === undefined ? [] : gaps,
    }
  })
  if (found.every(({ parts }) => parts.length === 0) && observations.some(({ outcome }) => outcome !== 'error')) {
    throw new NotComparableError(
      `the run of "${run.system.name}" on "${run.evaluation}" has neither outputs nor what ${aggregate.name} is computed from, as it is defined now: baselines and rows of reports keep that of f1(), rocAuc() and the like, and of { count, compute }. Run, or bless, it again`,
    )
  }
  return found
}

/** The cases of each group together, in the order of the first of them; a case without a group alone. @internal */
export function unitsOf(
  cases: readonly AggregateCase[],
  groups: ReadonlyArray<string | undefined>,
): Array<Unit<unknown, unknown>> {
  const units = new Map<string | number, { readonly parts: unknown[]; readonly gaps: unknown[] }>()
  for (const [index, { parts, gaps }] of cases.entries()) {
    const key = groups[index] ?? index
    const unit = units.get(key) ?? { parts: [], gaps: [] }
    units.set(key, unit)
    unit.parts.push(...parts)
    unit.gaps.push(...gaps)
  }
  return [...units.values()]
}
