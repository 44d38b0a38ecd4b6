import { checkOptionNames } from '../check-option-names.ts'
import { requireName } from '../require-name.ts'
import { type Aggregate, preparedAggregate } from './aggregate-method.ts'
import { type CountedAggregate, fromCounts, fromItems } from './own-functions.ts'

/** One output, as aggregate metrics see it. @public */
export interface AggregateItem<Input = unknown, Output = unknown, Expected = unknown> {
  readonly input: Input
  readonly output: Output
  readonly expected: Expected
  readonly caseId: string
  /** By the name of the scorer; `null` where it could not score. */
  readonly scores: Readonly<Record<string, number | null>>
}

/** What is known of a case without an output. @public */
export type UnansweredItem<Input = unknown, Expected = unknown> = Omit<
  AggregateItem<Input, unknown, Expected>,
  'output' | 'scores'
>

/** An output that a case might have had, or scores where the metric is one of scores. @public */
export interface PossibleAnswer<Output = unknown> {
  readonly output?: Output
  /** @defaultValue none */
  readonly scores?: Readonly<Record<string, number | null>>
}

/** Properties of an aggregate metric. @public */
export interface AggregateTraits<Input = unknown, Output = unknown, Expected = unknown> {
  /** Which values are better. @defaultValue 'higher' */
  readonly direction?: 'higher' | 'lower'
  /**
   * Tells what is counted now from what a blessed baseline has counted, where the functions look the same: what they close over is not in their source text.
   *
   * @defaultValue none: the source text alone tells
   */
  readonly version?: string
  /** Least and greatest value that is possible: intervals then keep to it. @defaultValue none */
  readonly range?: readonly [min: number, max: number]
  /**
   * What an output that is missing could have been at worst and at best, for verdicts that survive both. Without, a run with missing outputs has no verdict by
   * this metric, unless they are excluded.
   */
  readonly extremes?: (item: UnansweredItem<Input, Expected>) => {
    readonly worst: PossibleAnswer<Output>
    readonly best: PossibleAnswer<Output>
  }
}

/**
 * A metric of all outputs together, such as an F1 score, an area under a curve or a correlation: give it to an evaluation as
 * `aggregates`, and name it as `metric` where one is asked for.
 *
 * @param name - the metric's name
 * @param compute - a function of all items, which is called once for all and once without each case; or `count` and `compute`, where the
 *   metric follows from sums over items: then each item is counted once, however many there are. NaN where the metric means nothing. It must change little
 *   with each case: of medians and other quantiles, and of smallest and largest values, intervals are far too narrow. Score the number and judge its `.p50`
 * @throws RangeError if the name is empty, `compute` no function, or the range has no width
 * @example
 * ```ts
 * const recall = aggregate(
 *   'recall of spam',
 *   {
 *     count: ({ output, expected }) => [Number(expected === 'spam' && output === 'spam'), Number(expected === 'spam')],
 *     compute: ([found = 0, all = 0]) => found / all,
 *   },
 *   { range: [0, 1], extremes: () => ({ worst: { output: 'ham' }, best: { output: 'spam' } }) },
 * )
 * ```
 * @public
 */
export function aggregate<Input = unknown, Output = unknown, Expected = unknown>(
  name: string,
  compute:
    | ((items: ReadonlyArray<AggregateItem<Input, Output, Expected>>) => number)
    | CountedAggregate<AggregateItem<Input, Output, Expected>>,
  traits: AggregateTraits<Input, Output, Expected> = {},
): Aggregate {
  const about = `aggregate "${name}"`
  requireName('aggregate', name)
  const { extremes, version, ...rest } = checkTraits(about, traits as AggregateTraits)
  if (typeof compute === 'function') {
    const method = fromItems(compute as (items: readonly AggregateItem[]) => number, extremes)
    return preparedAggregate({ name, ...rest, method, source: [version, String(compute)] })
  }
  if (typeof compute?.count !== 'function' || typeof compute.compute !== 'function') {
    throw new RangeError(`${about}: give a function of all items, or { count, compute }`)
  }
  return preparedAggregate({
    name,
    ...rest,
    method: fromCounts(compute as CountedAggregate<AggregateItem>, extremes),
    source: [version, ...[compute.count, compute.compute, extremes].map(String)],
  })
}

function checkTraits(
  about: string,
  traits: AggregateTraits,
): Pick<Aggregate, 'direction' | 'range'> & Pick<AggregateTraits, 'extremes' | 'version'> {
  checkOptionNames(about, traits, ['direction', 'range', 'extremes', 'version'])
  const { direction = 'higher', range, extremes, version } = traits
  if (direction !== 'higher' && direction !== 'lower') {
    throw new RangeError(`${about}: direction must be 'higher' or 'lower', got ${JSON.stringify(direction)}`)
  }
  if (range !== undefined && !(Array.isArray(range) && range.length === 2 && isRange(range))) {
    throw new RangeError(`${about}: range must be [least, greatest], two finite numbers, got ${JSON.stringify(range)}`)
  }
  if (extremes !== undefined && typeof extremes !== 'function') {
    throw new RangeError(`${about}: extremes must be a function, got a value of type ${typeof extremes}`)
  }
  if (version !== undefined && typeof version !== 'string') {
    throw new RangeError(`${about}: version must be a text, got a value of type ${typeof version}`)
  }
  const [min = 0, max = 0] = range ?? []
  return {
    direction,
    ...(range === undefined ? {} : { range: { min, max } }),
    ...(extremes === undefined ? {} : { extremes }),
    ...(version === undefined ? {} : { version }),
  }
}

function isRange([min, max]: readonly number[]): boolean {
  return Number.isFinite(min) && Number.isFinite(max) && Number(min) < Number(max)
}
