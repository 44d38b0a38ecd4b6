import type { SampleComparison, SampleEstimate, Hypothesis } from '../statistics/sample-comparison.ts'
import type { ErrorOrigin } from './observation.ts'
import type { Verdict } from './verdict.ts'

/** How a metric is measured and shown. @public */
export interface Metric {
  /** As the user writes it: `exact match`, `latency.mean`, `errors.mean`. */
  readonly name: string
  readonly unit: 'score' | 'share' | 'ms' | 'usd' | 'tokens'
  readonly direction: 'higher' | 'lower'
  readonly scale: 'binary' | 'unbounded' | { readonly min: number; readonly max: number }
}

/** How many trials of an arm ended in what. @public */
export interface OutcomeCounts {
  readonly observations: number
  readonly scored: number
  readonly unscorable: number
  readonly systemErrors: number
  readonly providerErrors: number
  readonly timeouts: number
  /** Not run, or not to the end, for want of money. @defaultValue 0 */
  readonly budgetStops?: number
}

/**
 * Trials that have no score for the same reason; messages that differ in numbers and ids count as the same.
 *
 * @public
 */
export interface Failure {
  /** Of the first such trial, its first line. */
  readonly message: string
  /** Trials. */
  readonly count: number
  /** Of the first such trial. */
  readonly caseId: string
}

/** Trials that ended in the same error. @public */
export interface ErrorFailure extends Failure {
  readonly origin: ErrorOrigin
}

/** What a spent budget left out of an arm. @public */
export interface BudgetStop {
  /** Cases of which at least one trial was left out. */
  readonly cases: number
  /** Of so many. */
  readonly of: number
  /** US dollars that the trials would have cost, if they cost as much as the others; `null` if that is not known. */
  readonly costUsd: number | null
}

/** One side of a comparison, as evidence shows it. @public */
export interface Arm {
  readonly name: string
  readonly version?: string
  /**
   * Mean of the metric, as measured (not oriented); `null` without a score. In a paired comparison over the cases that
   * both arms have a score for.
   */
  readonly mean: number | null
  /**
   * Standard error of the mean over cases: sample standard deviation ÷ √n, or the cluster-robust CR2 where cases are
   * grouped. `null` with fewer than two cases or groups.
   */
  readonly standardError: number | null
  /** Cases that have a score. */
  readonly n: number
  /** Cases that have none. */
  readonly missing: number
  /** Present where the budget ran out. */
  readonly budgetStop?: BudgetStop
  readonly outcomes?: OutcomeCounts
  /** The most frequent kinds of errors, at most three; absent where there are none. */
  readonly errors?: readonly ErrorFailure[]
  /** The most frequent reasons why the judged metric has no score for an output; absent where it has one for all. */
  readonly unscorable?: readonly Failure[]
}

/** A case on which the arms differ most, for the message. @public */
export interface Flip {
  readonly caseId: string
  readonly input: unknown
  readonly expected?: unknown
  readonly candidate: unknown
  readonly baseline: unknown
  /** Oriented: positive = candidate better. */
  readonly difference: number
}

/** Two runs, or two arrays, aligned and judged against a requirement. @public */
export interface Comparison {
  readonly evaluation: string | null
  readonly metric: Metric
  readonly hypothesis: Hypothesis
  /** All differences, limits and margins in it are oriented: positive = candidate better. */
  readonly statistics: SampleComparison
  readonly candidate: Arm
  readonly baseline: Arm
  readonly trials: number
  /** Whether both arms were run case by case in one session; `null` for arrays. */
  readonly interleaved: boolean | null
  /** Cases that only one of the runs has, or that differ between them, and that therefore do not count. */
  readonly unmatched: { readonly candidate: number; readonly baseline: number }
  readonly flips: { readonly better: readonly Flip[]; readonly worse: readonly Flip[] }
  readonly seed: number
  readonly verdict: Verdict
}

/** One run, or one array, judged against a threshold. @public */
export interface ThresholdEstimate {
  readonly evaluation: string | null
  readonly metric: Metric
  /** As measured, in the metric's unit. */
  readonly threshold: number
  /** Which side of the threshold a PASS is on: the better one, by the metric's direction. */
  readonly side: 'above' | 'below'
  /** As measured, like the threshold: where lower is better, estimate and interval are not turned round. */
  readonly statistics: SampleEstimate
  readonly candidate: Arm
  readonly trials: number
  readonly seed: number
  readonly verdict: Verdict
}
