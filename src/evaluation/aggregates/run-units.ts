import type { Run } from '../run.ts'
import { NotComparableError } from '../errors/not-comparable-error.ts'
import type { Aggregate, Unit } from './aggregate-method.ts'

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
  const { read, bounding } = aggregate.method
  const found = cases.map(({ id, input, expected }, index): AggregateCase => {
    const known = { caseId: id, input, expected }
    const observed = observations.slice(index * trials, (index + 1) * trials)
    const answered = observed.filter(({ outcome, output }) => outcome !== 'error' && output !== undefined)
    const missing = observed.length - answered.length
    return {
      parts: answered.map(({ output, scores }) => {
        const named = metrics.map(({ name }, place) => [name, scores[place] ?? null] as const)
        return read({ ...known, output, scores: Object.fromEntries(named) })
      }),
      missing,
      gaps: bounding === undefined || missing === 0 ? [] : Array.from({ length: missing }, () => bounding.gap(known)),
    }
  })
  if (found.every(({ parts }) => parts.length === 0) && observations.some(({ outcome }) => outcome !== 'error')) {
    throw new NotComparableError(
      `the run of "${run.system.name}" on "${run.evaluation}" has no outputs, from which an aggregate could be computed: baselines and rows of reports keep scores alone`,
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
