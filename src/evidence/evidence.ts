/** Version of the record; a reader refuses a major it does not know. @public */
export const EVIDENCE_SCHEMA = 'touchstone-evidence/1'

/** A number that may be infinite, as JSON can hold it. @public */
export type JsonNumber = number | 'Infinity' | '-Infinity'

/** A two-sided interval; a limit is infinite where the data do not bound it. @public */
export interface IntervalEvidence {
  readonly lower: JsonNumber
  readonly upper: JsonNumber
  /** Two-sided, in (0, 1). */
  readonly confidence: number
}

/** How many trials of an arm ended in what. @public */
export interface OutcomesEvidence {
  readonly observations: number
  readonly scored: number
  readonly unscorable: number
  readonly systemErrors: number
  readonly providerErrors: number
  readonly timeouts: number
  /** Not run, or not to the end, for want of money; absent where there are none. */
  readonly budgetStops?: number
}

/** Trials that have no score for the same reason, but for numbers and ids in its message. @public */
export interface FailureEvidence {
  /** Of the first such trial, on one line, cut to a readable length. */
  readonly message: string
  /** Trials. */
  readonly count: number
  /** Of the first such trial. */
  readonly caseId: string
}

/** Trials that ended in the same error. @public */
export interface ErrorEvidence extends FailureEvidence {
  /** Who is to blame: the code under test, the model's provider, the clock, or nobody: the budget ran out. */
  readonly origin: 'system' | 'provider' | 'timeout' | 'budget'
}

/** One side of a comparison. @public */
export interface ArmEvidence {
  readonly name: string
  readonly version?: string
  /** As measured, in the metric's unit and direction; `null` without a score. */
  readonly mean: number | null
  /** Of the mean, over cases; `null` where it has none. */
  readonly standardError: number | null
  /** Cases that have a score. */
  readonly n: number
  /** Cases that have none. */
  readonly missing: number
  readonly outcomes?: OutcomesEvidence
  /** The most frequent kinds of errors, at most three, as examples: the numbers of all are in `outcomes`. */
  readonly errors?: readonly ErrorEvidence[]
  /** The most frequent reasons why an output has no score, at most three, as examples. */
  readonly unscorable?: readonly FailureEvidence[]
  /** Digest of the rows artifact that holds this run; absent for arrays. */
  readonly run?: string
}

/** How a metric is measured and shown. @public */
export interface MetricEvidence {
  readonly name: string
  readonly unit: 'score' | 'share' | 'ms' | 'usd' | 'tokens'
  readonly direction: 'higher' | 'lower'
  readonly scale: 'binary' | 'unbounded' | { readonly min: number; readonly max: number }
}

/** A case on which the arms differ most, printed and cut to a readable length. @public */
export interface FlipEvidence {
  readonly caseId: string
  readonly input: string
  readonly expected?: string
  readonly candidate: string
  readonly baseline: string
  /** Oriented: positive = candidate better. */
  readonly difference: number
}

/** @public */
export interface VerdictEvidence {
  readonly state: 'pass' | 'fail' | 'inconclusive'
  /** Half a sentence. */
  readonly reason: string
}

interface Recorded {
  readonly schema: typeof EVIDENCE_SCHEMA
  /** Name of the matcher, `toImproveOn`. */
  readonly matcher: string
  /** Whether the test asked for the opposite (`.not`). */
  readonly negated: boolean
  /** What the test does about INCONCLUSIVE. */
  readonly onInconclusive: 'fail' | 'skip'
  /** `null` for arrays. */
  readonly evaluation: string | null
  readonly verdict: VerdictEvidence
  /** What to do about it, where there is something. */
  readonly hint?: string
}

/**
 * What the test chose besides what is recorded elsewhere, so that the verdict can be computed again from rows. What is
 * absent was left at its default.
 *
 * @public
 */
export interface AskedEvidence {
  /** Power that `casesNeeded` was planned for. */
  readonly power: number
  /** Share of failed trials in an arm that is accepted. */
  readonly maxErrorRate?: number
  /** Whether cases were aligned. */
  readonly paired?: boolean
  /** Whether latencies of arms that did not run side by side may be judged. */
  readonly acceptDrift?: boolean
  /** What the estimate itself was asked to reach. */
  readonly minimumEstimate?: number
}

interface Measured extends Recorded {
  readonly metric: MetricEvidence
  readonly candidate: ArmEvidence
  readonly n: number
  /** A mean, or an oriented difference (positive = better); `null` without data. */
  readonly estimate: number | null
  readonly interval: IntervalEvidence
  /** One-sided p against the margin or threshold; `null` where there is none. */
  readonly pValue: number | null
  /** The same for the opposite of the requirement, which `.not` asks for and a FAIL shows. */
  readonly oppositePValue: number | null
  readonly method: string
  /**
   * Where the method cannot keep its nominal rate of false PASS at this number of cases: the smallest and the largest
   * rate measured at 95 % confidence (nominal 2.5 %).
   */
  readonly errorBand?: readonly [smallest: number, largest: number]
  readonly missingPolicy: 'bound' | 'exclude' | 'zero'
  readonly detectable: number | null
  readonly casesNeeded: number | null
  readonly trials: number
  readonly seed: number
  /** Absent for arrays, which have no rows, and in old records. */
  readonly asked?: AskedEvidence
}

/** Two arms compared. @public */
export interface ComparisonEvidence extends Measured {
  readonly kind: 'comparison'
  readonly baseline: ArmEvidence
  /** Oriented: positive = better. */
  readonly hypothesis: { readonly kind: 'greater' | 'within'; readonly margin: number; readonly relative: boolean }
  readonly effectSize: {
    readonly name: string
    readonly value: JsonNumber
    readonly interval?: IntervalEvidence
  } | null
  /** Pairs in which the candidate scored better, worse, the same; absent when unpaired, or where no pair has both scores. */
  readonly pairs?: { readonly better: number; readonly worse: number; readonly tied: number }
  /** Whether both arms were run case by case in one session; `null` for arrays. */
  readonly interleaved: boolean | null
  /** Cases that only one of the runs has, or that differ between them, and that therefore do not count. */
  readonly unmatched: { readonly candidate: number; readonly baseline: number }
  /** The largest differences first; a part of them where there are many. */
  readonly flips: { readonly better: readonly FlipEvidence[]; readonly worse: readonly FlipEvidence[] }
}

/** One arm against a threshold. @public */
export interface ThresholdEvidence extends Measured {
  readonly kind: 'threshold'
  /** As measured, in the metric's unit; so are `estimate` and `interval`. */
  readonly threshold: number
  /** Which side of it a PASS is on: the better one, by the metric's direction. */
  readonly side: 'above' | 'below'
}

/** A gate that was refused before any call, because no data could have made it PASS. @public */
export interface RefusedEvidence extends Recorded {
  readonly kind: 'refused'
  /** Name of the metric, as the user wrote it. */
  readonly metric: string
  readonly candidate: string
  /** `null` against a threshold. */
  readonly baseline: string | null
  /** What a PASS would have had to show: `above 95.0 %`. */
  readonly requirement: string
  /** Cases planned. */
  readonly n: number
  /** The smallest number of cases that could PASS; `null` if none can. */
  readonly casesNeeded: number | null
}

/** The record that a matcher leaves in `task.meta.touchstone`: aggregates only. @public */
export type Evidence = ComparisonEvidence | ThresholdEvidence | RefusedEvidence
