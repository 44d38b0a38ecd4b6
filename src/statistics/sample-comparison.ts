/**
 * What kind of numbers a sample holds. It is a property of the metric, declared or given by the type of
 * the scores, and never read off their values: the method follows from it.
 *
 * - `binary`: each value is 0 or 1;
 * - `{ min, max }`: each value lies in that closed range;
 * - `unbounded`: any finite number (latency, cost, tokens).
 *
 * @public
 */
export type Scale = 'binary' | 'unbounded' | { readonly min: number; readonly max: number }

/**
 * What a PASS would have to show about the difference candidate − baseline (positive is better).
 *
 * - `greater`: the difference is greater than `margin`: 0 for superiority, −m for non-inferiority by m;
 * - `within`: the difference lies strictly between −`margin` and `margin` (equivalence).
 *
 * With `relative`, differences and margins are fractions of the baseline's mean.
 *
 * @public
 */
export interface Hypothesis {
  readonly kind: 'greater' | 'within'
  readonly margin: number
  /** @defaultValue false */
  readonly relative?: boolean
}

/**
 * What to do with scores that are missing (`null`).
 *
 * - `bound`: each limit must survive the worst values that the missing scores could have had. An unbounded
 *   scale has no worst value: there it is the same as `exclude`, and the result says so;
 * - `exclude`: pairs with a missing score are dropped;
 * - `zero`: a missing score counts as 0.
 *
 * @public
 */
export type MissingPolicy = 'bound' | 'exclude' | 'zero'

/** A two-sided interval; a limit is infinite where the data do not bound it. @public */
export interface Interval {
  readonly lower: number
  readonly upper: number
  /** Two-sided confidence level in (0, 1). */
  readonly confidence: number
}

/** One arm of a comparison, or a sample alone. @public */
export interface ArmSummary {
  /** Mean of the scores that are present; `null` if there are none. */
  readonly mean: number | null
  /** How many cases have a score. */
  readonly n: number
  /** How many cases have none. */
  readonly missing: number
}

/** A standardised effect, named by its usual name. @public */
export interface EffectSize {
  readonly name: string
  readonly value: number
  readonly interval?: Interval
}

/** What a sample, or two, says about a hypothesis. @public */
export interface SampleVerdict {
  /** Cases that carry the comparison: complete pairs if paired, else both arms together. */
  readonly n: number
  /** Observed value: a mean, a difference of means, or a relative difference; `null` where there is no data. */
  readonly estimate: number | null
  /** The interval that decides. */
  readonly interval: Interval
  /** One-sided p-value of the hypothesis by the procedure that gave the interval: p < (1 − confidence) / 2 exactly when the interval passes. */
  readonly pValue: number
  /**
   * The same for the opposite, by the same procedure: that the effect is below the margin (`within`: beyond it, on either side).
   * Below (1 − confidence) / 2 exactly when the interval fails.
   */
  readonly oppositePValue: number
  /** Name of the method, as a statistician would write it. */
  readonly method: string
  /** The policy that was really applied to missing scores. */
  readonly missingPolicy: MissingPolicy
  /** Smallest true effect beyond the margin that this many cases detect with the asked power; `null` if unknown. */
  readonly detectable: number | null
  /** Cases that would decide with the asked power at this estimate, or PASS at the planned effect; `null` if more cases would not. */
  readonly casesNeeded: number | null
  /** Why no verdict can be read from the interval, if so (too few cases, too few groups). The interval is then the whole possible range. */
  readonly undecidable?: string
  /**
   * Where a method cannot keep its nominal rate of false verdicts at this number of cases: the smallest and the largest rate of false PASS
   * or FAIL that was measured at 95 % confidence, where 0.025 is nominal (docs/statistics.md says on what data).
   */
  readonly errorBand?: readonly [smallest: number, largest: number]
}

/** Two samples compared, and what follows for the hypothesis. @public */
export interface SampleComparison extends SampleVerdict {
  readonly candidate: ArmSummary
  readonly baseline: ArmSummary
  readonly effectSize: EffectSize | null
  /** Pairs in which the candidate scored higher, lower, the same; absent when unpaired. */
  readonly pairs?: { readonly better: number; readonly worse: number; readonly tied: number }
}

/** One sample, and what follows for the hypothesis on its mean. @public */
export interface SampleEstimate extends SampleVerdict {
  readonly sample: ArmSummary
}

/** Options that comparisons and estimates share. @public */
export interface SampleOptions {
  /** Yes or no, bounded or unbounded: it decides which method is used. */
  readonly scale: Scale
  /** @defaultValue `{ kind: 'greater', margin: 0 }` */
  readonly hypothesis?: Hypothesis
  /** Two-sided confidence in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number
  /** @defaultValue 'bound' */
  readonly missing?: MissingPolicy
  /** Cluster of each case, aligned with the values; `undefined` entries are clusters of their own. Absent: independent cases. */
  readonly groups?: ReadonlyArray<string | undefined>
  /** Power that `detectable` and `casesNeeded` plan for. @defaultValue 0.8 */
  readonly power?: number
  /**
   * True effect that `casesNeeded` plans a PASS for, in the terms of the hypothesis, whose margin it must clear.
   *
   * @defaultValue what was estimated
   */
  readonly effect?: number
  /** Seed of the resampling methods: the same data and seed give the same interval. @defaultValue 1 */
  readonly seed?: number
  /**
   * Whether interval and p-values must hold at whatever moment one stops to look, after each case. Values are then in the order in which
   * they came. For binary and bounded scores, paired or of one arm, without groups and with a margin that is not relative.
   *
   * @defaultValue false
   */
  readonly anytime?: boolean
}

/** Options of `compareSamples`. @public */
export interface ComparisonOptions extends SampleOptions {
  /** Whether value i of both arms belongs to the same case. @defaultValue true */
  readonly paired?: boolean
}

/** Scores of one arm; `null` = missing. NaN and infinities are refused. @public */
export type Sample = ReadonlyArray<number | null>
