import type { AskedEvidence } from './asked-evidence.ts'
import type { PrecisionEvidence } from './precision-evidence.ts'
import type { MetricEvidence } from './metric-evidence.ts'
import type { RankingEvidence } from './ranking-evidence.ts'
import type { RelationEvidence } from './relation-evidence.ts'
import type { StoppingEvidence } from './stopping-evidence.ts'

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

/** Trials that have no score for the same reason, except for numbers and ids in its message. @public */
export interface FailureEvidence {
  /** Message of the first such trial, on one line, cut to a readable length. */
  readonly message: string
  /** Trials. */
  readonly count: number
  /** Case of the first such trial. */
  readonly caseId: string
}

/** Trials that ended in the same error. @public */
export interface ErrorEvidence extends FailureEvidence {
  /**
   * Where the fault lies: in the code under test, with the model's provider, with the clock, or with nobody, because the budget ran
   * out.
   */
  readonly origin: 'system' | 'provider' | 'timeout' | 'budget'
}

/** One side of a comparison. @public */
export interface ArmEvidence {
  readonly name: string
  readonly version?: string
  /** What the metric comes to (a mean, or its total or quantile), as measured, in its unit and direction; `null` without a score. */
  readonly mean: number | null
  /** Standard error of the mean or total, over cases; `null` if it has none, and for quantiles. */
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
  /**
   * How often a candidate was looked at on these cases by this machine, this time included: 1 on the first. A worker does not know of other
   * runs: reports have it.
   */
  readonly looks?: number
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

/** A verdict, as evidence keeps it. @public */
export interface VerdictEvidence {
  readonly state: 'pass' | 'fail' | 'inconclusive'
  /** Half a sentence. */
  readonly reason: string
}

/** Requirements that are corrected for their number, because one of them is enough or each is quoted by itself. @public */
export interface FamilyEvidence {
  readonly name: string
  /** Whether one of them has to hold, or all. */
  readonly require: 'any' | 'all'
  readonly correction: 'holm' | 'bonferroni'
  /** Requirements in it. */
  readonly size: number
  /** Two-sided, in (0, 1): that of the whole family. The interval of the record is as much wider as the correction asks. */
  readonly confidence: number
  /** The p-value of what is asked, corrected for the number of requirements; `null` where there is none. */
  readonly adjustedPValue: number | null
}

/** The gate that a record is a requirement of. @public */
export interface MembershipEvidence {
  /** Name of the gate. */
  readonly name: string
  /** Where the policy asks for it: `improve`, `guard[1]`. */
  readonly requirement: string
  readonly family?: FamilyEvidence
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
  /** Tags of the cases that it is about; absent where it is about all. */
  readonly where?: Readonly<Record<string, string>>
  readonly verdict: VerdictEvidence
  /** Present where it is one of the requirements of a gate, which is judged as a whole. */
  readonly gate?: MembershipEvidence
  /** Present where the test counts it to a family of claims, of which each is corrected for their number. */
  readonly family?: FamilyEvidence
  /** What to do about it, where there is something. */
  readonly hint?: string
}

/** What all records of something measured share. @public */
export interface MeasuredEvidence extends Recorded {
  readonly metric: MetricEvidence
  readonly candidate: ArmEvidence
  readonly n: number
  /** What the metric comes to, or an oriented difference (positive = better); `null` without data. */
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
  /** What trials, repeats of a scorer and groups are worth; absent where there are none, and in old records. */
  readonly precision?: PrecisionEvidence
  /** Present for a sequential judgement: all figures are those of the look at which it stopped. */
  readonly stopping?: StoppingEvidence
  /** Absent for arrays, which have no rows, and in old records. */
  readonly asked?: AskedEvidence
}

/** A baseline that did not run beside the candidate: it was kept in a file, when someone blessed it. @public */
export interface BlessedEvidence {
  readonly name: string
  /** Name of what was run. */
  readonly system: string
  /** ISO 8601, UTC. */
  readonly blessedAt: string
  /** Commit of the code that was run; `null` if it is unknown. */
  readonly commit: string | null
  /** Whether the code had changes that are not in the commit. */
  readonly dirty: boolean
  /** Whole days from then to the comparison. */
  readonly ageDays: number
  /** Above which reports warn; `null` = never. */
  readonly maxAgeDays: number | null
}

/** Two arms compared. @public */
export interface ComparisonEvidence extends MeasuredEvidence {
  readonly kind: 'comparison'
  readonly baseline: ArmEvidence
  /** Present where the baseline is a blessed one. */
  readonly blessed?: BlessedEvidence
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
export interface ThresholdEvidence extends MeasuredEvidence {
  readonly kind: 'threshold'
  /** As measured, in the metric's unit; so are `estimate` and `interval`. */
  readonly threshold: number
  /** Which side of it a PASS is on: the better one, by the metric's direction. */
  readonly side: 'above' | 'below'
}

/**
 * A question without an answer: no data could have made it PASS, so nothing was called; or there is no run of the baseline
 * to compare with.
 *
 * @public
 */
export interface RefusedEvidence extends Recorded {
  readonly kind: 'refused'
  /** What is wrong with the blessed baseline; absent where a PASS was impossible. */
  readonly problem?: 'missing' | 'not comparable' | 'being replaced'
  /** Name of the metric, as the user wrote it. */
  readonly metric: string
  readonly candidate: string
  /** `null` against a threshold. */
  readonly baseline: string | null
  /** What a PASS would have had to show: `above 95.0 %`. */
  readonly requirement: string
  /** Cases planned; those of the candidate, if the problem is the baseline. */
  readonly n: number
  /** The smallest number of cases that could PASS; `null` if none can, or more would not help. */
  readonly casesNeeded: number | null
}

/**
 * What a gate came to. The records of its requirements stand right before it, each with `gate.name`.
 *
 * @public
 */
export interface GateEvidence extends Omit<Recorded, 'gate' | 'family' | 'where'> {
  readonly kind: 'gate'
  readonly name: string
  /**
   * SHA-256, hex, of the policy with its defaults filled in, however it was written; `null` where there is none, and the
   * requirements are that a candidate is better than each of its rivals (`toOutrank`).
   */
  readonly policy: string | null
  /** PASS, FAIL and INCONCLUSIVE of the verdict. */
  readonly decision: 'DEPLOY' | 'REJECT' | 'NEED MORE DATA'
  readonly candidate: string
  /** `null` where no requirement compares. */
  readonly baseline: string | null
  /** How many of the records before it are its requirements. */
  readonly members: number
  /** Why requirements have no record, one half-sentence each. */
  readonly absent: readonly string[]
  /** What had to be shown, and what it came to. A family of which one is enough counts once. */
  readonly requirements: { readonly holds: number; readonly contradicted: number; readonly undecided: number }
  /** Two-sided, in (0, 1): the level at which it rejects. */
  readonly confidence: number
  /** The largest p-value of what had to be shown; `null` where some of it has none. */
  readonly pValue: number | null
  /** The smallest p-value against what had to be shown, corrected for its number (Holm). */
  readonly oppositePValue: number | null
  readonly casesNeeded: number | null
}

/** Records of one requirement: all but those of gates. @public */
export type RequirementEvidence = ComparisonEvidence | ThresholdEvidence | RelationEvidence | RefusedEvidence

/** Records that a decision depends on. @public */
export type DecidingEvidence = RequirementEvidence | GateEvidence

/** The record that a matcher, or `compareAll`, leaves in `task.meta.touchstone`: aggregates only. @public */
export type Evidence = DecidingEvidence | RankingEvidence
