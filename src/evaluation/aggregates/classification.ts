import { checkOptionNames } from '../check-option-names.ts'
import { type Aggregate, type AggregateItem, type CaseItems, type LeaveOneOut, preparedAggregate } from './aggregate.ts'

/** @public */
export interface ClassificationOptions {
  /**
   * `macro`: the mean over classes, each counting alike; `micro`: of all decisions together; `{ class: 'spam' }`: of one class.
   *
   * @defaultValue 'macro'
   */
  readonly of?: 'macro' | 'micro' | { readonly class: string }
}

/** Of one class. */
interface Hits {
  readonly right: number
  /** Outputs that name the class wrongly. */
  readonly wrong: number
  /** Cases of the class whose output is another. */
  readonly missed: number
}

type Rate = (hits: Hits) => number

/**
 * F1: the harmonic mean of precision and recall, 0 to 1. Classes are what `expected` and outputs are as texts. A class that neither is expected
 * nor named does not count; NaN without any.
 *
 * @throws RangeError naming an option that is out of range
 * @public
 */
export function f1(options: ClassificationOptions = {}): Aggregate {
  return classification('F1', ({ right, wrong, missed }) => (2 * right) / (2 * right + wrong + missed), options)
}

/**
 * Precision: the share of outputs that name a class rightly, 0 to 1. Of a class that no output names it is 0, as in scikit-learn.
 *
 * @throws RangeError naming an option that is out of range
 * @public
 */
export function precision(options: ClassificationOptions = {}): Aggregate {
  return classification('precision', ({ right, wrong }) => (right + wrong === 0 ? 0 : right / (right + wrong)), options)
}

/**
 * Recall: the share of the cases of a class whose output names it, 0 to 1. Of a class that is never expected it is 0, as in scikit-learn.
 *
 * @throws RangeError naming an option that is out of range
 * @public
 */
export function recall(options: ClassificationOptions = {}): Aggregate {
  return classification('recall', ({ right, missed }) => (right + missed === 0 ? 0 : right / (right + missed)), options)
}

function classification(kind: string, rate: Rate, options: ClassificationOptions): Aggregate {
  const about = kind === 'F1' ? 'f1' : kind
  checkOptionNames(about, options, ['of'])
  const { of = 'macro' } = options
  const isClass = typeof of === 'object' && of !== null && typeof of.class === 'string'
  if (of !== 'macro' && of !== 'micro' && !isClass) {
    throw new RangeError(`${about}: of must be 'macro', 'micro' or { class: '…' }, got ${JSON.stringify(of)}`)
  }
  const name = typeof of === 'string' ? `${of} ${kind}` : `${kind} of ${of.class}`
  const only = typeof of === 'string' ? undefined : of.class
  const summarise = of === 'micro' ? micro : macro
  return preparedAggregate(name, 'higher', (cases) => summarise(cases, (items) => tallyOf(items, only), rate))
}

/** By class; of those alone that occur, so that texts of a model that keeps to no classes take no more room than they are. */
type Tally = ReadonlyMap<string, Hits>

type Count = (items: readonly AggregateItem[]) => Tally

const nothing: Hits = { right: 0, wrong: 0, missed: 0 }

function tallyOf(items: readonly AggregateItem[], only: string | undefined): Tally {
  const tally = new Map<string, Hits>()
  const add = (name: string, key: keyof Hits): void => {
    if (only === undefined || name === only) {
      const hits = tally.get(name) ?? nothing
      tally.set(name, { ...hits, [key]: hits[key] + 1 })
    }
  }
  for (const { output, expected } of items) {
    const [named, wanted] = [String(output), String(expected)]
    if (named === wanted) {
      add(named, 'right')
    } else {
      add(named, 'wrong')
      add(wanted, 'missed')
    }
  }
  return tally
}

function micro(cases: CaseItems, count: Count, rate: Rate): LeaveOneOut {
  const totals = cases.map((items) => [...count(items).values()].reduce(plus, nothing))
  const all = totals.reduce(plus, nothing)
  return { all: rate(all), without: (index) => rate(minus(all, totals[index] ?? nothing)) }
}

/** Leaving a case out changes the rates of its own classes only. */
function macro(cases: CaseItems, count: Count, rate: Rate): LeaveOneOut {
  const all = count(cases.flat())
  const sum = [...all.values()].reduce((total, hits) => total + rate(hits), 0)
  const without = (index: number): number => {
    let [left, classes] = [sum, all.size]
    for (const [name, own] of count(cases[index] ?? [])) {
      const before = all.get(name) ?? nothing
      const after = minus(before, own)
      const isGone = after.right + after.wrong + after.missed === 0
      left += (isGone ? 0 : rate(after)) - rate(before)
      classes -= isGone ? 1 : 0
    }
    return classes === 0 ? Number.NaN : left / classes
  }
  return { all: sum / all.size, without }
}

function plus(one: Hits, other: Hits): Hits {
  return { right: one.right + other.right, wrong: one.wrong + other.wrong, missed: one.missed + other.missed }
}

function minus(one: Hits, other: Hits): Hits {
  return { right: one.right - other.right, wrong: one.wrong - other.wrong, missed: one.missed - other.missed }
}
