import type { IntervalEvidence, MeasuredEvidence } from './evidence.ts'

/**
 * What a PASS allows:
 *
 * - `none`: no confirmed violation;
 * - `rate`: a share of inputs that violate the relation, below `limit`;
 * - `excess`: that share above the system's own self-disagreement, below `limit`;
 * - `difference`: a mean difference within ±`limit`.
 *
 * @public
 */
export type ToleranceEvidence =
  | { readonly kind: 'none' }
  | { readonly kind: 'rate' | 'excess' | 'difference'; readonly limit: number }

/** The relation that was checked. @public */
export interface RelationInfo {
  readonly name: string
  readonly kind: 'minimum functionality' | 'invariance' | 'directional'
  /** The capability that it is about: `robustness`. */
  readonly category: string
  /** How often each unchanged input was asked again, where that is all that the relation does. */
  readonly repeats?: number
}

/** What became of the inputs. Those that were judged are `n`; the rest was not tried. @public */
export interface RelationInputs {
  /** Inputs there are; `null` where only the end of a stream would tell. */
  readonly planned: number | null
  /** Judged inputs of which a mutant violated the relation. */
  readonly violating: number
  /** Without an answer: a call failed, or the outputs could not be judged. */
  readonly missing: number
  /** The relation has no mutant of them. */
  readonly notApplicable: number
}

/** A pair of inputs whose outputs violate the relation, as small as it could be made. Texts are previews. @public */
export interface CounterexampleEvidence {
  readonly caseId: string
  readonly input: string
  readonly transformed: string
  /** Absent where nothing is compared with it. */
  readonly before?: string
  readonly after: string
  /** Whether fresh calls have shown that it is more than noise. */
  readonly confirmed: boolean
  /** How often fresh answers to the mutant violated the relation; absent where none was asked for. */
  readonly retests?: RecurrenceEvidence
  /** The same for fresh answers to the unchanged input, which need not agree with each other. */
  readonly repeats?: RecurrenceEvidence
  /** Steps in which it was made smaller. */
  readonly shrinks: number
  /** The option that asks for it again: `replay: { relation: 'typos', seed: 1, path: '12:0:1.3' }`. */
  readonly replay: string
}

/** How many of some fresh answers violated the relation. @public */
export interface RecurrenceEvidence {
  readonly violations: number
  readonly n: number
}

/** Violations of earlier runs that were tried again. They count in no rate. @public */
export interface KeptEvidence {
  readonly tried: number
  /** Those that violate the relation still, or again. */
  readonly violated: number
  /** Those of them that were confirmed again; with `tolerate: 0` the verdict is then FAIL. */
  readonly certain: number
  /** Those that uphold it now. */
  readonly gone: number
}

/** An unchanged input that was answered in several ways. @public */
export interface FlakyEvidence {
  readonly caseId: string
  readonly input: string
  /** Answers beside the first, and how many of them disagree with it. */
  readonly repeats: number
  readonly disagreeing: number
  /** The first answer, and one that disagrees with it. */
  readonly before: string
  readonly after: string
}

/** How often a system disagrees with itself on unchanged inputs. @public */
export interface StabilityEvidence {
  /** Mean share of repeats that disagree with the first answer; `null` without data. */
  readonly disagreement: number | null
  readonly interval: IntervalEvidence
  /** Inputs on which it disagrees with itself. */
  readonly flakyInputs: number
  /** The flakiest first; a part of them where there are many. */
  readonly flaky: readonly FlakyEvidence[]
}

/**
 * How a check ended:
 *
 * - `complete`: all inputs were tried;
 * - `decided`: the others could not have changed the verdict;
 * - `refused`: nothing was asked, because so few inputs cannot PASS;
 * - `budget`, `interrupted`: it tells what was found out until then.
 *
 * @public
 */
export type RelationEnd = 'complete' | 'decided' | 'refused' | 'budget' | 'interrupted'

/** A relation between inputs and outputs, checked on many inputs. @public */
export interface RelationEvidence extends MeasuredEvidence {
  readonly kind: 'relation'
  readonly relation: RelationInfo
  readonly tolerance: ToleranceEvidence
  readonly inputs: RelationInputs
  readonly ended: RelationEnd
  /** Mutants that the system was asked about, and those that were rejected before. */
  readonly mutants: { readonly asked: number; readonly rejected: number }
  /** Questions to the system in all, and those of them that confirm, shrink, or replay earlier violations. */
  readonly calls: { readonly total: number; readonly confirming: number }
  /** The smallest that was found; absent without a violation. */
  readonly counterexample?: CounterexampleEvidence
  /** Violations that were followed up by fresh calls, and those of them that were confirmed. */
  readonly followUps: { readonly tried: number; readonly confirmed: number }
  /** Absent where there were none to try. */
  readonly kept?: KeptEvidence
  /** Present where the relation repeats inputs. */
  readonly stability?: StabilityEvidence
}
