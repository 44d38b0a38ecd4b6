import type { Aggregate } from '../../evaluation/aggregates/aggregate-method.ts'
import { aggregateFromRecipe } from '../../evaluation/aggregates/from-recipe.ts'
import { type KeptParts, partOfTrial, type TrialPart } from '../../evaluation/aggregates/kept-parts.ts'
import type { AggregateRecipe } from '../../evaluation/aggregates/recipe.ts'
import { aggregatesOfRun, type Run } from '../../evaluation/run.ts'

/** What an aggregate is computed from, by observation. @internal */
export interface AggregateColumn {
  readonly name: string
  /** Of the aggregate, as it is defined. */
  readonly digest: string
  /** Absent for functions of the user's, which only a run of the evaluation has. */
  readonly recipe?: AggregateRecipe
  /** `null` where there is no output. */
  readonly parts: readonly unknown[]
  /** What is known of those without one: with the index of the observation. */
  readonly gaps: ReadonlyArray<readonly [index: number, gap: unknown]>
}

type AggregatedRun = Pick<Run, 'cases' | 'observations' | 'metrics' | 'trials' | typeof aggregatesOfRun>

/** Of the aggregates of a run of which rows can keep it, if there are any. @internal */
export function aggregateColumns(run: AggregatedRun): { readonly aggregates?: readonly AggregateColumn[] } {
  const columns = (run[aggregatesOfRun] ?? []).flatMap((aggregate) => columnOf(run, aggregate) ?? [])
  return columns.length === 0 ? {} : { aggregates: columns }
}

function columnOf(run: AggregatedRun, aggregate: Aggregate): AggregateColumn | undefined {
  const { name, digest, recipe, method } = aggregate
  const found = method.isKept ? partsOf(run, aggregate) : undefined
  return (
    found && {
      name,
      digest,
      ...(recipe === undefined ? {} : { recipe }),
      parts: found.map((each) => ('part' in each ? each.part : null)),
      gaps: found.flatMap((each, index) => ('gap' in each ? [[index, each.gap] as const] : [])),
    }
  )
}

/** Nothing, where an output is none that the aggregate can read: whoever asks for it is told. */
function partsOf(run: AggregatedRun, aggregate: Aggregate): TrialPart[] | undefined {
  const { cases, trials, metrics } = run
  const scorers = metrics.map(({ name }) => name)
  try {
    return run.observations.map((observation, index) => {
      const of = cases[Math.floor(index / trials)] ?? { id: observation.caseId, input: undefined }
      return partOfTrial(aggregate, { observation, of, scorers })
    })
  } catch {
    return undefined
  }
}

/** The aggregates that can be computed from the columns alone. @internal */
export function aggregatesOf(columns: readonly AggregateColumn[] = []): Pick<Run, typeof aggregatesOfRun> {
  const found = columns.flatMap(({ recipe, name, digest }) =>
    recipe === undefined ? [] : [aggregateFromRecipe(recipe, { name, digest })],
  )
  return found.length === 0 ? {} : { [aggregatesOfRun]: found }
}

/** What the columns say of each observation; `undefined` where there are none. @internal */
export function keptParts(columns: readonly AggregateColumn[] = []): ((index: number) => KeptParts) | undefined {
  const gaps = columns.map((column) => new Map(column.gaps))
  const partAt = ({ parts }: AggregateColumn, place: number, index: number): TrialPart =>
    gaps[place]?.has(index) === true ? { gap: gaps[place].get(index) } : { part: parts[index] }
  return columns.length === 0
    ? undefined
    : (index) => Object.fromEntries(columns.map((column, place) => [column.digest, partAt(column, place, index)]))
}
