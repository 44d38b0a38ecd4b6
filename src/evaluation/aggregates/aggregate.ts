import { checkOptionNames } from '../check-option-names.ts'
import { requireName } from '../require-name.ts'

/** One output, as aggregate metrics see it. @public */
export interface AggregateItem<Input = unknown, Output = unknown, Expected = unknown> {
  readonly input: Input
  readonly output: Output
  readonly expected: Expected
  readonly caseId: string
  /** By the name of the scorer; `null` where it could not score. */
  readonly scores: Readonly<Record<string, number | null>>
}

/** Properties of an aggregate metric. @public */
export interface AggregateTraits {
  /** Which values are better. @defaultValue 'higher' */
  readonly direction?: 'higher' | 'lower'
}

/** An aggregate that follows from sums over items: counts of hits, of words, of calls. @public */
export interface CountedAggregate<Item> {
  /** What an item adds, as finite numbers, as many of each item. */
  readonly count: (item: Item) => readonly number[]
  /** What follows from the sums over all items; NaN where it means nothing. */
  readonly compute: (sums: readonly number[]) => number
}

/** The items of the cases, in the order of the run: those of one case are its trials. @internal */
export type CaseItems = ReadonlyArray<readonly AggregateItem[]>

/** What an aggregate comes to on all cases, and without each of them. @internal */
export interface LeaveOneOut {
  readonly all: number
  readonly without: (index: number) => number
  /** Whether so few cases say anything that the spread of these figures would be far too small. */
  readonly isOfTooFew?: boolean
}

const brand: unique symbol = Symbol.for('vitest-touchstone.aggregate')

/** A metric of all outputs together, which no mean over cases is. @public */
export interface Aggregate {
  readonly [brand]: true
  readonly name: string
  readonly direction: 'higher' | 'lower'
  /** @internal */
  readonly prepare: (cases: CaseItems) => LeaveOneOut
}

/**
 * A metric of all outputs together, such as an F1 score, an area under a curve or a correlation: give it to an evaluation as
 * `aggregates`, and name it as `metric` where one is asked for.
 *
 * @param name - the metric's name
 * @param compute - a function of all items, which is called once for all and once without each case; or `count` and `compute`, where the
 *   metric follows from sums over items: then each item is counted once, however many there are. NaN where the metric means nothing. It must change little
 *   with each case: of medians and other quantiles, and of smallest and largest values, intervals are far too narrow. Score the number and judge its `.p50`
 * @throws RangeError if the name is empty, or `compute` no function
 * @example
 * ```ts
 * const recall = aggregate('recall of spam', {
 *   count: ({ output, expected }) => [Number(expected === 'spam' && output === 'spam'), Number(expected === 'spam')],
 *   compute: ([found = 0, all = 0]) => found / all,
 * })
 * ```
 * @public
 */
export function aggregate<Input = unknown, Output = unknown, Expected = unknown>(
  name: string,
  compute:
    | ((items: ReadonlyArray<AggregateItem<Input, Output, Expected>>) => number)
    | CountedAggregate<AggregateItem<Input, Output, Expected>>,
  traits: AggregateTraits = {},
): Aggregate {
  const about = `aggregate "${name}"`
  requireName('aggregate', name)
  checkOptionNames(about, traits, ['direction'])
  const { direction = 'higher' } = traits
  if (direction !== 'higher' && direction !== 'lower') {
    throw new RangeError(`${about}: direction must be 'higher' or 'lower', got ${JSON.stringify(direction)}`)
  }
  if (typeof compute === 'function') {
    return preparedAggregate(name, direction, fromItems(compute as (items: readonly AggregateItem[]) => number))
  }
  if (typeof compute?.count !== 'function' || typeof compute.compute !== 'function') {
    throw new RangeError(`${about}: give a function of all items, or { count, compute }`)
  }
  return preparedAggregate(name, direction, fromCounts(compute as CountedAggregate<AggregateItem>))
}

/** @internal */
export function preparedAggregate(
  name: string,
  direction: Aggregate['direction'],
  prepare: Aggregate['prepare'],
): Aggregate {
  return { [brand]: true, name, direction, prepare }
}

/** @internal */
export function isAggregate(value: unknown): value is Aggregate {
  return typeof value === 'object' && value !== null && brand in value
}

/** Calls a function of all items as often as there are cases. @internal */
export function fromItems(compute: (items: readonly AggregateItem[]) => number): Aggregate['prepare'] {
  return (cases) => ({
    all: compute(cases.flat()),
    without: (index) => compute(cases.flatMap((items, position) => (position === index ? [] : items))),
  })
}

/** Counts each item once. @internal */
export function fromCounts({ count, compute }: CountedAggregate<AggregateItem>): Aggregate['prepare'] {
  return (cases) => {
    const counted = cases.map((items) => items.map(count).reduce(plus, []))
    const sums = counted.reduce(plus, [])
    return {
      all: compute(sums),
      without: (index) => compute(sums.map((sum, place) => sum - (counted[index]?.[place] ?? 0))),
    }
  }
}

function plus(sums: readonly number[], more: readonly number[]): readonly number[] {
  const [longer, shorter] = sums.length < more.length ? [more, sums] : [sums, more]
  return longer.map((value, index) => value + (shorter[index] ?? 0))
}
