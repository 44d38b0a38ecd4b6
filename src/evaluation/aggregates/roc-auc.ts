import { checkOptionNames } from '../check-option-names.ts'
import { requireName } from '../require-name.ts'
import { type Aggregate, type AggregateItem, type CaseItems, fromItems, preparedAggregate } from './aggregate.ts'

/** @public */
export interface RocAucOptions {
  /** What is expected of the cases that should have the higher outputs. @defaultValue true */
  readonly positive?: unknown
  /** Name of the metric, for several of them in one evaluation. @defaultValue 'ROC AUC' */
  readonly name?: string
}

/**
 * Cases of each kind that a verdict takes: with 2 to 5 of the rarer kind, and outputs of three levels, the jackknife passed 6 to 30 % of
 * systems that were just not good enough.
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
  const isPositive = ({ expected }: AggregateItem): boolean => expected === positive
  return preparedAggregate(name, 'higher', (cases) => {
    const items = cases.flat()
    const isOfTooFew = isAnyRare(cases, isPositive)
    if (items.length > cases.length || !items.every(({ output }) => typeof output === 'number')) {
      return { ...fromItems((kept) => placementsOf(kept, isPositive).area)(cases), isOfTooFew }
    }
    const { wins, area, above, below } = placementsOf(items, isPositive)
    const sum = area * above * below
    return {
      isOfTooFew,
      all: area,
      without: (index) => {
        const own = isPositive(items[index] as AggregateItem)
        return (sum - (wins[index] ?? 0)) / (own ? (above - 1) * below : above * (below - 1))
      },
    }
  })
}

function isAnyRare(cases: CaseItems, isPositive: (item: AggregateItem) => boolean): boolean {
  const positive = cases.filter(([item]) => item !== undefined && isPositive(item)).length
  return Math.min(positive, cases.length - positive) < LEAST_OF_EACH_KIND
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
function placementsOf(items: readonly AggregateItem[], isPositive: (item: AggregateItem) => boolean): Placements {
  const outputs = items.map(({ output }) => (typeof output === 'number' ? output : Number.NaN))
  const positive = items.map(isPositive)
  const order = outputs.map((_, index) => index).sort((a, b) => (outputs[a] ?? 0) - (outputs[b] ?? 0))
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
