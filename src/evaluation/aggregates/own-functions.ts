import type { AggregateItem, AggregateTraits, UnansweredItem } from './aggregate.ts'
import type { AggregateMethod, Bounding, Completions, LeaveOneOut, UnitParts } from './aggregate-method.ts'

/** An aggregate that follows from sums over items: counts of hits, of words, of calls. @public */
export interface CountedAggregate<Item> {
  /** What an item adds, as finite numbers, as many of each item. */
  readonly count: (item: Item) => readonly number[]
  /** What follows from the sums over all items; NaN where it means nothing. */
  readonly compute: (sums: readonly number[]) => number
}

/** What an item without an output would have been, at worst and at best. @internal */
export type ReadGap<Part> = Completions<Part>

type Extremes = AggregateTraits['extremes']

/** Calls a function of all items as often as there are units. @internal */
export function fromItems(
  compute: (items: readonly AggregateItem[]) => number,
  extremes?: Extremes,
): AggregateMethod<AggregateItem, ReadGap<AggregateItem>> {
  const read = (item: AggregateItem): AggregateItem => item
  const prepare = (units: UnitParts<AggregateItem>): LeaveOneOut => ({
    all: compute(units.flat()),
    without: (index) => compute(units.flatMap((items, position) => (position === index ? [] : items))),
  })
  return { read, prepare, isKept: false, ...boundedBy(read, extremes) }
}

/** Counts each item once. @internal */
export function fromCounts(
  { count, compute }: CountedAggregate<AggregateItem>,
  extremes?: Extremes,
): AggregateMethod<readonly number[], ReadGap<readonly number[]>> {
  return { read: count, prepare: prepareCounts(compute), isKept: true, ...boundedBy(count, extremes) }
}

/** What follows from sums, of counted parts. @internal */
export function prepareCounts(
  compute: (sums: readonly number[]) => number,
): (units: UnitParts<readonly number[]>) => LeaveOneOut {
  return (units) => {
    const counted = units.map((parts) => parts.reduce(plus, []))
    const sums = counted.reduce(plus, [])
    return {
      all: compute(sums),
      without: (index) => compute(sums.map((sum, place) => sum - (counted[index]?.[place] ?? 0))),
    }
  }
}

function boundedBy<Part>(
  read: (item: AggregateItem) => Part,
  extremes: Extremes,
): { readonly bounding?: Bounding<Part, ReadGap<Part>> } {
  if (extremes === undefined) {
    return {}
  }
  const gap = (item: UnansweredItem): ReadGap<Part> => {
    const { worst, best } = extremes(item)
    const as = ({ output, scores = {} }: typeof worst): Part => read({ ...item, output, scores })
    return { worst: as(worst), best: as(best) }
  }
  return {
    bounding: {
      gap,
      complete: (units) => ({
        worst: units.map(({ parts, gaps }) => [...parts, ...gaps.map(({ worst }) => worst)]),
        best: units.map(({ parts, gaps }) => [...parts, ...gaps.map(({ best }) => best)]),
      }),
    },
  }
}

function plus(sums: readonly number[], more: readonly number[]): readonly number[] {
  const [longer, shorter] = sums.length < more.length ? [more, sums] : [sums, more]
  return longer.map((value, index) => value + (shorter[index] ?? 0))
}
