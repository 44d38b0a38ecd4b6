import type { JudgementOptions, Margin, ValueTraits } from '../../evaluation/claim.ts'
import type { Evaluation } from '../../evaluation/evaluation.ts'

/** An evaluation of whatever inputs and outputs. @public */
export type AnyEvaluation = Omit<Evaluation, 'dataset' | 'scorers' | 'run' | 'runs'>

/** Options of all matchers that answer with a verdict. `range`, `direction` and `groups` are for arrays. @public */
export interface VerdictOptions extends JudgementOptions, ValueTraits {
  /** What systems are tried on; systems need it. Runs and arrays have been tried already. */
  readonly on?: AnyEvaluation
  /**
   * What the test does if the verdict is INCONCLUSIVE: fail, or be skipped with a note, there and then. `expect.soft`
   * goes on and skips at the end of the test, and so does a matcher while others of its test are going on. A test
   * that has failed is never skipped.
   *
   * @defaultValue 'fail'
   */
  readonly inconclusive?: 'fail' | 'skip'
}

/** Options of all matchers that compare a candidate with a baseline. @public */
export interface ComparisonMatcherOptions extends VerdictOptions {
  /** Whether cases are aligned, by id (systems, runs) or index (arrays). @defaultValue true */
  readonly paired?: boolean
  /** Whether latencies of arms that were not run case by case in one session may be judged. @defaultValue false */
  readonly acceptDrift?: boolean
  /** Asks the estimate itself, besides the interval, to be at least so much. In the unit of the margin. */
  readonly minimumEstimate?: number
}

/** Options of `toImproveOn`. @public */
export interface ImprovementOptions extends ComparisonMatcherOptions {
  /** By how much the candidate must be better. @defaultValue 0 */
  readonly by?: Margin
}

/** Options of `toBeNonInferiorTo` and `toBeEquivalentTo`. @public */
export interface MarginOptions extends ComparisonMatcherOptions {
  /** The difference that does not matter. */
  readonly within: Margin
}

/** Options of `toScoreAtLeast` and `toStayBelow`. @public */
export type ScoreOptions = VerdictOptions

const shared = ['metric', 'confidence', 'missing', 'power', 'seed', 'inconclusive']
const ofArrays = ['range', 'direction', 'groups']
const ofCollections = ['on', 'maxErrorRate']
const ofComparisons = ['paired', 'minimumEstimate']

/** Which options make sense for what. @internal */
export function knownOptions(arms: 'values' | 'runs', own: readonly string[], judged: 'one' | 'two'): string[] {
  return [
    ...own,
    ...(arms === 'values' ? ofArrays : ofCollections),
    ...(judged === 'two' ? ofComparisons : []),
    ...(judged === 'two' && arms === 'runs' ? ['acceptDrift'] : []),
    ...shared,
  ]
}
