import type { ErrorFailure, Failure, OutcomeCounts } from '../evaluation/comparison.ts'
import type { Verdict } from '../evaluation/verdict.ts'
import type { InputOutcome } from './oracle/input-outcome.ts'
import type { RelationStatistics } from './oracle/relation-statistics.ts'
import type { Tolerance } from './oracle/tolerance.ts'
import type { Relation } from './relation.ts'
import type { AskedCounts } from './running/question.ts'
import type { Confirmation } from './shrinking/confirm.ts'

/** A pair of inputs whose outputs violate a relation. Inputs and outputs are as JSON has them. @public */
export interface Violation {
  readonly caseId: string
  readonly input: unknown
  /** The mutant; the input itself where the relation changes nothing. */
  readonly transformed: unknown
  /** Output for the input; `null` where each output is judged by itself. */
  readonly before: unknown
  /** Output for the mutant. */
  readonly after: unknown
  /** Whether input and mutant are exactly as JSON has them, so that they can be kept in a file. */
  readonly lossless: boolean
  readonly seed: number
  /** With the seed, it says how the pair was drawn: `checkRelation(…, { seed, path })` asks for it again. */
  readonly path: string
  /** What fresh calls said; `null` where it was not followed up. */
  readonly confirmation: Confirmation | null
}

/** The smallest violation that was found. @public */
export interface Counterexample extends Violation {
  /** Whether it is more than noise: see `Confirmation`. What is not certain was seen, and not confirmed. */
  readonly certain: boolean
  /** Steps of shrinking from the violation that was seen first; 0 where that could not be made smaller. */
  readonly shrinks: number
  /** The options that ask for it again: `{ seed: 1, path: '12:0:1.3' }`. */
  readonly replay: string
}

/** A violation of an earlier run, tried again. It counts in no rate. @public */
export interface Regression {
  readonly input: unknown
  readonly transformed: unknown
  readonly before: unknown
  readonly after: unknown
  /** `gone`: the relation is upheld now; `unjudged`: an error, or outputs that cannot be judged. */
  readonly state: 'violated' | 'gone' | 'unjudged'
  /** Why it could not be judged. */
  readonly reason?: string
  /** What fresh calls said; `null` where it was not followed up, as only violations are, with `tolerate: 0`, until one is certain. */
  readonly confirmation: Confirmation | null
  /** Whether it is more than noise: then, with `tolerate: 0`, the verdict is FAIL. */
  readonly certain: boolean
}

/** How stable a system is on an input that is repeated. @public */
export interface UnstableCase {
  readonly caseId: string
  readonly input: unknown
  /** Repeats that were judged, and how many of them disagree with the first answer. */
  readonly repeats: number
  readonly disagreeing: number
  /** Interval of the share of repeats that disagree with the first answer: Clopper–Pearson. */
  readonly interval: { readonly lower: number; readonly upper: number }
  /** The first answer, and one that disagrees with it. */
  readonly before: unknown
  readonly after: unknown
}

/** What repeating showed. @public */
export interface Stability {
  /** Mean share of repeats that disagree with the first answer, over inputs; `null` where nothing was judged. */
  readonly disagreement: number | null
  readonly interval: { readonly lower: number; readonly upper: number }
  readonly method: string
  /** Inputs on which the system disagreed with itself, the most unstable first; at most 50. */
  readonly unstable: readonly UnstableCase[]
  /** How many there are in all. */
  readonly unstableCases: number
}

/** What became of the inputs. @public */
export interface InputTotals {
  /** How many there are; `null` where only the end of a stream would tell. */
  readonly planned: number | null
  /** Judged, and how many of them violate the relation. */
  readonly judged: number
  readonly violating: number
  /** Without an answer: errors, and outputs that cannot be judged. */
  readonly missing: number
  /** The relation has no mutant of them. */
  readonly notApplicable: number
  /** With `tolerate: { excess }`: inputs on which the system disagrees with itself. */
  readonly disagreeing: number
}

/** What became of the mutants. @public */
export interface MutantTotals {
  readonly judged: number
  readonly violating: number
  readonly unjudged: number
  readonly errors: number
  /** Draws that did not keep what they should have kept. Nothing was asked about them. */
  readonly rejected: number
  /** Draws that left the input as it was. */
  readonly unchanged: number
}

/** What was found out about one input: from all of them, figures and verdict can be computed again. @public */
export interface RelationRow extends InputOutcome {
  readonly caseId: string
  readonly input: unknown
  /** Whether a violation of it is certain. */
  readonly certain: boolean
}

/** A system, checked against a relation. Plain data. @public */
export interface RelationResult {
  readonly type: 'touchstone/relation-result'
  readonly relation: Pick<Relation, 'name' | 'kind' | 'category' | 'description'> & {
    /** What is expected, where it has a name. */
    readonly expectation: string | null
  }
  readonly system: { readonly name: string; readonly version?: string }
  readonly tolerance: Tolerance
  readonly inputs: InputTotals
  readonly mutants: MutantTotals
  readonly statistics: RelationStatistics
  readonly verdict: Verdict
  /**
   * - `complete`: all inputs were tried;
   * - `decided`: the others could not have changed the verdict;
   * - `refused`: nothing was asked, because so few inputs cannot pass;
   * - `budget`, `interrupted`: what was found out until then.
   */
  readonly ended: 'complete' | 'decided' | 'refused' | 'budget' | 'interrupted'
  /** The smallest violation; `null` where there was none. */
  readonly counterexample: Counterexample | null
  /** As they were seen, at most 20, in the order of the inputs. */
  readonly violations: readonly Violation[]
  /** How many violations were followed up, and how many of those confirmed. */
  readonly followUps: { readonly tried: number; readonly confirmed: number }
  /** Violations of earlier runs. */
  readonly regressions: readonly Regression[]
  /** Present where the relation repeats inputs. */
  readonly stability?: Stability
  readonly asked: AskedCounts
  readonly outcomes: OutcomeCounts
  /** The most frequent errors, at most three. */
  readonly errors: readonly ErrorFailure[]
  /** The most frequent reasons why outputs could not be judged, at most three. */
  readonly unjudged: readonly Failure[]
  /** In the order of the inputs. */
  readonly rows: readonly RelationRow[]
  readonly seed: number
  readonly confidence: number
  readonly durationMs: number
}
