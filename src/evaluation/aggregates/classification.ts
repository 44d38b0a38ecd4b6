import { checkOptionNames } from '../check-option-names.ts'
import { shortDigest } from '../short-digest.ts'
import {
  type Aggregate,
  type Completions,
  fromZeroToOne,
  type LeaveOneOut,
  preparedAggregate,
  type Unit,
  type UnitParts,
} from './aggregate-method.ts'
import { type Decision, minus, noHits, plus, type Rate, type Tally, tallyOf } from './tally.ts'
import { worstLabels } from './worst-labels.ts'

/** @public */
export interface ClassificationOptions {
  /**
   * `macro`: the mean over classes, each counting alike; `micro`: of all decisions together; `{ class: 'spam' }`: of one class.
   *
   * @defaultValue 'macro'
   */
  readonly of?: 'macro' | 'micro' | { readonly class: string }
}

/**
 * F1: the harmonic mean of precision and recall, 0 to 1. Classes are what `expected` and outputs are as texts. A class that neither is expected
 * nor named does not count; NaN without any.
 *
 * A missing output is the expected class at best; at worst another one that is expected or named, whichever takes most.
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

function classification(kind: 'F1' | 'precision' | 'recall', rate: Rate, options: ClassificationOptions): Aggregate {
  const about = kind === 'F1' ? 'f1' : kind
  checkOptionNames(about, options, ['of'])
  const { of = 'macro' } = options
  const isClass = typeof of === 'object' && of !== null && typeof of.class === 'string'
  if (of !== 'macro' && of !== 'micro' && !isClass) {
    throw new RangeError(`${about}: of must be 'macro', 'micro' or { class: '…' }, got ${JSON.stringify(of)}`)
  }
  const name = typeof of === 'string' ? `${of} ${kind}` : `${kind} of ${of.class}`
  const only = typeof of === 'string' ? undefined : labelOf(of.class)
  const summarise = of === 'micro' ? micro : macro
  return preparedAggregate<Decision, string>({
    name,
    direction: 'higher',
    range: fromZeroToOne,
    method: {
      read: ({ output, expected }) => [labelOf(output), labelOf(expected)],
      isKept: true,
      prepare: (units) => summarise(units, (decisions) => tallyOf(decisions, only), rate),
      bounding: {
        gap: ({ expected }) => labelOf(expected),
        complete: (units) => completed(units, { rate, only }),
      },
    },
    recipe: { maker: kind === 'F1' ? 'f1' : kind, of },
    source: [],
  })
}

/** Rows keep no words of outputs: whether two labels are the same is all that counts. */
function labelOf(value: unknown): string {
  return shortDigest(String(value))
}

function completed(
  units: ReadonlyArray<Unit<Decision, string>>,
  { rate, only }: { readonly rate: Rate; readonly only: string | undefined },
): Completions<UnitParts<Decision>> {
  const wanted = units.flatMap(({ gaps }) => gaps)
  const labels = worstLabels(wanted, { decisions: units.flatMap(({ parts }) => parts), rate, only })
  let next = 0
  return {
    worst: units.map(({ parts, gaps }) => [
      ...parts,
      ...gaps.map((expected): Decision => [labels[next++] ?? '', expected]),
    ]),
    best: units.map(({ parts, gaps }) => [...parts, ...gaps.map((expected): Decision => [expected, expected])]),
  }
}

type Count = (decisions: readonly Decision[]) => Tally

function micro(units: UnitParts<Decision>, count: Count, rate: Rate): LeaveOneOut {
  const totals = units.map((decisions) => [...count(decisions).values()].reduce(plus, noHits))
  const all = totals.reduce(plus, noHits)
  return { all: rate(all), without: (index) => rate(minus(all, totals[index] ?? noHits)) }
}

/** Leaving a unit out changes the rates of its own classes only. */
function macro(units: UnitParts<Decision>, count: Count, rate: Rate): LeaveOneOut {
  const all = count(units.flat())
  const sum = [...all.values()].reduce((total, hits) => total + rate(hits), 0)
  const without = (index: number): number => {
    let [left, classes] = [sum, all.size]
    for (const [name, own] of count(units[index] ?? [])) {
      const before = all.get(name) ?? noHits
      const after = minus(before, own)
      const isGone = after.right + after.wrong + after.missed === 0
      left += (isGone ? 0 : rate(after)) - rate(before)
      classes -= isGone ? 1 : 0
    }
    return classes === 0 ? Number.NaN : left / classes
  }
  return { all: sum / all.size, without }
}
