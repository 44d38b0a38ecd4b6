import type { JudgementOptions, Margin, ValueTraits } from '../../evaluation/claim.ts'
import type { Evaluation } from '../../evaluation/evaluation.ts'
import type { Run } from '../../evaluation/run.ts'
import type { System, SystemFunction } from '../../evaluation/system.ts'
import type { Blessed } from '../../history/baselines/blessed.ts'

/** An evaluation with any inputs and outputs. @public */
export type AnyEvaluation = Omit<Evaluation, 'dataset' | 'scorers' | 'run' | 'runs'>

/** A family of claims that are corrected for their number. Give all of them the same object. @public */
export interface ClaimFamily {
  readonly name: string
  /** How many claims it has, in all tests of the run; at least 2. Asking fewer is fine, asking more is an error. */
  readonly size: number
}

/** Options of all matchers that answer with a verdict. `range`, `direction` and `groups` are for arrays. @public */
export interface VerdictOptions extends JudgementOptions, ValueTraits {
  /** The evaluation that systems are run on. Systems need one; runs and arrays have their results already. */
  readonly on?: AnyEvaluation
  /**
   * What the test does if the verdict is INCONCLUSIVE: it fails, or it is skipped with a note, there and then. With `expect.soft`,
   * or while other matchers of the test are still at work, it is skipped only at its end. A test that has failed is never
   * skipped.
   *
   * @defaultValue 'fail'
   */
  readonly inconclusive?: 'fail' | 'skip'
  /**
   * Makes the claim one of a family, any of which may be quoted afterwards: each is judged at 1 − (1 − confidence) ÷ size, so
   * that the confidence holds for all of them together.
   *
   * @defaultValue it stands alone
   */
  readonly family?: ClaimFamily
}

/** Options of all matchers that compare a candidate with a baseline. @public */
export interface ComparisonMatcherOptions extends VerdictOptions {
  /** Whether cases are aligned, by id (systems, runs) or index (arrays). @defaultValue true */
  readonly paired?: boolean
  /** Whether latencies of arms that were not run case by case in one session may be judged. @defaultValue false */
  readonly acceptDrift?: boolean
  /** The least that the estimate itself must reach, besides its interval. In the unit of the margin. */
  readonly minimumEstimate?: number
  /** The true difference that `casesNeeded` plans for. In the unit of the margin. @defaultValue what was estimated */
  readonly effect?: number
}

/** Options of `toImproveOn`. @public */
export interface ImprovementOptions extends ComparisonMatcherOptions {
  /** By how much the candidate must be better. @defaultValue 0 */
  readonly by?: Margin
}

/** Options of `toBeNonInferiorTo` and `toBeEquivalentTo`. @public */
export interface MarginOptions extends ComparisonMatcherOptions {
  /** The largest difference that does not matter. */
  readonly within: Margin
}

/** Options of `toOutrank`: those of each comparison with a rival. @public */
export type OutrankOptions = Omit<ComparisonMatcherOptions, 'family' | 'sequential'>

/** Options of `toPassGate`. Everything else is up to the policy. @public */
export interface GateOptions extends Pick<VerdictOptions, 'on' | 'inconclusive'> {
  /** What the candidate is compared with: a system, a function, a run, or a blessed baseline. Not needed by a policy of thresholds. */
  readonly baseline?: System<never> | SystemFunction<never> | Run | Blessed
  /** Which gate of the file is meant, if it has several; what reports call a policy that is given as an object. */
  readonly gate?: string
}

/** Options of `toScoreAtLeast` and `toStayBelow`. @public */
export type ScoreOptions = VerdictOptions

const shared = ['metric', 'confidence', 'missing', 'power', 'seed', 'inconclusive']
const ofArrays = ['range', 'direction', 'groups']
const ofCollections = ['on', 'maxErrorRate', 'where']
const ofComparisons = ['paired', 'minimumEstimate', 'effect']
/** Options of a single claim; several claims have a correction of their own. @internal */
export const ofClaims: readonly string[] = ['family']

/** Options of a matcher of its own, where runs are collected and there is one question: it may stop early. @internal */
export function ownOptions(arms: 'values' | 'runs', own: readonly string[]): string[] {
  return arms === 'values' ? [...own] : [...own, 'sequential']
}

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
