import { checkOptionNames } from '../check-option-names.ts'
import { requireName } from '../require-name.ts'
import {
  type Aggregate,
  type AggregateMethod,
  fromZeroToOne,
  type LeaveOneOut,
  preparedAggregate,
  type UnitParts,
} from './aggregate-method.ts'

/** @public */
export interface RocAucOptions {
  /** What is expected of the cases that should have the higher outputs. @defaultValue true */
  readonly positive?: unknown
  /** Name of the metric, for several of them in one evaluation. @defaultValue 'ROC AUC' */
  readonly name?: string
}

/**
 * Cases of each kind that a verdict takes: with 2 to 5 of the rarer kind, and outputs of three levels, the jackknife passed 6 to 30 % of
 * systems that were just not good enough. Of grouped cases, groups that have one.
 */
const LEAST_OF_EACH_KIND = 10

/**
 * Area under the ROC curve, 0 to 1: the share of pairs of a positive and another case of which the positive one has the higher output, equal ones
 * counting half. Outputs are numbers; NaN unless there are cases of both kinds, all with a number. Verdicts take ten cases of each kind.
 *
 * @throws RangeError for an unknown option, or an empty name
 * @see Hanley & McNeil (1982), Radiology 143:29; DeLong et al. (1988), Biometrics 44:837, whose variance the jackknife's is
 * @public
 */
export function rocAuc(options: RocAucOptions = {}): Aggregate {
  checkOptionNames('rocAuc', options, ['positive', 'name'])
  const { positive = true, name = 'ROC AUC' } = options
  requireName('rocAuc', name)
  return preparedAggregate({
    name,
    direction: 'higher',
    range: fromZeroToOne,
    method: areaOf(positive),
    recipe: { maker: 'rocAuc' },
    source: [positive],
  })
}

interface Ranked {
  readonly isPositive: boolean
  /** A text where JSON has no number for it: Infinity, and NaN where the output is no number. */
  readonly output: number | string
}

type IsPositive = boolean

/** A missing output is below all others at worst if its case is positive, else above them; at best the reverse. */
function areaOf(positive: unknown): AggregateMethod<Ranked, IsPositive> {
  const at =
    (end: number) =>
    (isPositive: IsPositive): Ranked => ({ isPositive, output: isPositive ? end : -end })
  return {
    read: ({ output, expected }) => ({
      isPositive: expected === positive,
      output: Number.isFinite(output) ? (output as number) : String(typeof output === 'number' ? output : Number.NaN),
    }),
    prepare,
    isKept: true,
    bounding: {
      gap: ({ expected }) => expected === positive,
      complete: (units) => ({
        worst: units.map(({ parts, gaps }) => [...parts, ...gaps.map(at(Number.NEGATIVE_INFINITY))]),
        best: units.map(({ parts, gaps }) => [...parts, ...gaps.map(at(Number.POSITIVE_INFINITY))]),
      }),
    },
  }
}

/** Without a unit, all pairs are left out that have one of its items: those of two of its items are found with both. */
function prepare(units: UnitParts<Ranked>): LeaveOneOut {
  const items = units.flat()
  const { wins, area, above, below } = placementsOf(items)
  const sum = area * above * below
  const starts = new Uint32Array(units.length)
  units.reduce((start, unit, index) => {
    starts[index] = start
    return start + unit.length
  }, 0)
  return {
    isOfTooFew: isAnyRare(units),
    all: area,
    without: (index) => {
      const own = units[index] ?? []
      const start = starts[index] ?? 0
      const lost = wins.subarray(start, start + own.length).reduce((total, value) => total + value, 0)
      const positive = own.filter(({ isPositive }) => isPositive).length
      return (sum - lost + winsWithin(own)) / ((above - positive) * (below - (own.length - positive)))
    },
  }
}

function isAnyRare(units: UnitParts<Ranked>): boolean {
  const having = (kind: boolean): number =>
    units.filter((unit) => unit.some(({ isPositive }) => isPositive === kind)).length
  return Math.min(having(true), having(false)) < LEAST_OF_EACH_KIND
}

function winsWithin(items: readonly Ranked[]): number {
  const outputs = (kind: boolean): number[] =>
    items.flatMap(({ isPositive, output }) => (isPositive === kind ? [Number(output)] : []))
  const others = outputs(false)
  return outputs(true)
    .flatMap((high) => others.map((low) => (high > low ? 1 : high === low ? 0.5 : 0)))
    .reduce<number>((sum, win) => sum + win, 0)
}

interface Placements {
  readonly area: number
  /** How many pairs each item wins for the positive one, or lets it win. */
  readonly wins: Float64Array
  /** Positive items, and the others. */
  readonly above: number
  readonly below: number
}

/** From ranks: of the pairs of a positive item, as many are won as its rank among all is above its rank among its own kind. */
function placementsOf(items: readonly Ranked[]): Placements {
  const outputs = items.map(({ output }) => Number(output))
  const positive = items.map(({ isPositive }) => isPositive)
  // Infinite ones are equal; their difference is not.
  const apart = (a: number, b: number): number => (a === b ? 0 : a - b)
  const order = outputs.map((_, index) => index).sort((a, b) => apart(outputs[a] ?? 0, outputs[b] ?? 0))
  const wins = new Float64Array(items.length)
  const above = positive.filter(Boolean).length
  let [positiveBefore, otherBefore] = [0, 0]
  for (let start = 0; start < order.length;) {
    let end = start
    while (end < order.length && outputs[order[end] ?? 0] === outputs[order[start] ?? 0]) {
      end += 1
    }
    // NaN equals nothing, itself included.
    const tied = order.slice(start, Math.max(end, start + 1))
    const tiedPositive = tied.filter((index) => positive[index]).length
    for (const index of tied) {
      wins[index] = positive[index]
        ? otherBefore + (tied.length - tiedPositive) / 2
        : above - positiveBefore - tiedPositive / 2
    }
    positiveBefore += tiedPositive
    otherBefore += tied.length - tiedPositive
    start += tied.length
  }
  const below = items.length - above
  const won = wins.reduce((sum, value, index) => sum + (positive[index] === true ? value : 0), 0)
  return { wins, above, below, area: outputs.some(Number.isNaN) ? Number.NaN : won / (above * below) }
}
