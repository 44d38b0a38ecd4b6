import { checkOptionNames } from '../check-option-names.ts'
import { type Aggregate, type CaseItems, fromCounts, preparedAggregate } from './aggregate.ts'

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
  return preparedAggregate(name, 'higher', (cases) => {
    const classes = typeof of === 'string' ? classesOf(cases) : [of.class]
    const summarise = of === 'micro' ? micro : macro
    return fromCounts({
      count: ({ output, expected }) => countClasses(classes, String(output), String(expected)),
      compute: (sums) => summarise(readHits(sums), rate),
    })(cases)
  })
}

function classesOf(cases: CaseItems): string[] {
  return [...new Set(cases.flat().flatMap(({ output, expected }) => [String(expected), String(output)]))]
}

/** Three counts of each class. */
function countClasses(classes: readonly string[], output: string, expected: string): number[] {
  const counts = Array.from({ length: 3 * classes.length }, () => 0)
  for (const [index, name] of classes.entries()) {
    const [named, wanted] = [output === name, expected === name]
    if (named || wanted) {
      counts[3 * index + (named && wanted ? 0 : named ? 1 : 2)] = 1
    }
  }
  return counts
}

function readHits(sums: readonly number[]): Hits[] {
  return Array.from({ length: sums.length / 3 }, (_, index) => {
    const [right = 0, wrong = 0, missed = 0] = sums.slice(3 * index, 3 * index + 3)
    return { right, wrong, missed }
  })
}

function macro(classes: readonly Hits[], rate: Rate): number {
  const seen = classes.filter(({ right, wrong, missed }) => right + wrong + missed > 0)
  return seen.reduce((sum, hits) => sum + rate(hits), 0) / seen.length
}

function micro(classes: readonly Hits[], rate: Rate): number {
  const add = (key: keyof Hits): number => classes.reduce((sum, hits) => sum + hits[key], 0)
  return rate({ right: add('right'), wrong: add('wrong'), missed: add('missed') })
}
