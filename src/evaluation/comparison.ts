import type { SampleComparison, SampleEstimate, Hypothesis } from '../statistics/sample-comparison.ts'
import type { MetricStatistic } from './metric-statistic.ts'
import type { JudgePrecision } from '../statistics/planning/judge-precision.ts'
import type { GroupPrecision, TrialPrecision } from '../statistics/planning/precision.ts'
import type { ErrorOrigin } from './observation.ts'
import type { Sequential } from './sequential/sequential.ts'
import type { Subgroup } from './subgroup.ts'
import type { Verdict } from './verdict.ts'

/** How a metric is measured and shown. @public */
export interface Metric {
  /** As the user writes it: `exact match`, `latency.mean`, `latency.p95`, `errors.mean`. */
  readonly name: string
  /** What of the values is judged; absent: their mean. */
  readonly statistic?: MetricStatistic
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
  /** The most that a call which was not made could cost, in US dollars; absent where that is not known. */
  readonly mostUsdPerCall?: number
}

/** One side of a comparison, as evidence shows it. @public */
export interface Arm {
  readonly name: string
  readonly version?: string
  /**
   * What the metric comes to, as measured (not oriented): the mean of cases, or their total or quantile; `null` without a score. In a paired
   * comparison over the cases that both arms have a score for.
   */
  readonly mean: number | null
  /**
   * Standard error of the mean over cases: sample standard deviation ÷ √n, or the cluster-robust CR2 where cases are
   * grouped. `null` with fewer than two cases or groups, and of quantiles.
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

/** At which look a sequential judgement stopped. @public */
export interface Stopping {
  readonly plan: Sequential
  /** Cases taken in at each look until this one, of those that are judged; for `anytime` at this one alone. */
  readonly sizes: readonly number[]
  /** Cases that would have been judged; `null` where only the end of a stream would tell. */
  readonly planned: number | null
  /** Whether cases were taken in at random, by the seed of the evaluation, or as a stream gave them. */
  readonly order: 'random' | 'given'
  /** What was not run; `null` if nobody knows how much that is. Nothing where the cases had been run for another judgement. */
  readonly saved: Savings | null
}

/** What stopping early left out. @public */
export interface Savings {
  /** Trials of all arms together. */
  readonly trials: number
  /** Model calls, if those trials had made as many as the others did. */
  readonly calls: number
}

/** What several trials of a case, repeats of a scorer, and groups of cases are worth; of paired arms, to their difference. @public */
export interface Precision {
  /** Absent where `judge` has what lies between answers. */
  readonly trials?: TrialPrecision
  /** Present where each output was scored several times. */
  readonly judge?: JudgePrecision
  readonly groups?: GroupPrecision
}

/** Two runs, or two arrays, aligned and judged against a requirement. @public */
export interface Comparison {
  readonly evaluation: string | null
  /** The subgroup that was judged; absent where all cases were. */
  readonly where?: Subgroup
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
  /** Present where there are several trials, repeats of a scorer, or groups, and arms are paired. */
  readonly precision?: Precision
  /** Present for a sequential judgement. All figures are those of its last look, valid at whatever look that was. */
  readonly stopping?: Stopping
  readonly verdict: Verdict
}

/** One run, or one array, judged against a threshold. @public */
export interface ThresholdEstimate {
  readonly evaluation: string | null
  /** The subgroup that was judged; absent where all cases were. */
  readonly where?: Subgroup
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
  /** Present where there are several trials, repeats of a scorer, or groups, and arms are paired. */
  readonly precision?: Precision
  /** Present for a sequential judgement. */
  readonly stopping?: Stopping
  readonly verdict: Verdict
}
