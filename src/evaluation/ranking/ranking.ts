import type { JudgementOptions, Margin } from '../claim.ts'
import type { Arm, Comparison, Metric, ThresholdEstimate } from '../comparison.ts'
import type { Subgroup } from '../subgroup.ts'
import type { VerdictState } from '../verdict.ts'

/** What a variant must not violate, on a metric beside the one it is chosen by. @public */
export type RankingGuard = { readonly metric: string } & (
  | { /** Not worse than the control by so much or more. */ readonly within: Margin }
  | { /** On the better side of a threshold, for metrics of which lower is better. */ readonly below: number }
  | { /** On the better side of a threshold, for metrics of which higher is better. */ readonly atLeast: number }
)

/** Options of a comparison of several variants. @public */
export interface RankingOptions extends JudgementOptions {
  /** Name of the variant that the others are compared with. @defaultValue none: each is compared with each */
  readonly control?: string
  /**
   * Correction of the pairs for their number. `bonferroni`: all intervals hold together with the confidence. `holm` finds a little more;
   * each interval is then that of the step at which Holm's procedure came to it.
   *
   * @defaultValue 'bonferroni'
   */
  readonly correction?: 'bonferroni' | 'holm'
  /** What a variant must be shown to keep before it can win. */
  readonly guard?: RankingGuard | readonly RankingGuard[]
  /** Asks the winner's estimated lead itself to be at least so much, in the unit of the metric: over the control, or over each other. */
  readonly minimumEstimate?: number
  /** Whether latencies of arms that were not run case by case in one session may be judged. @defaultValue false */
  readonly acceptDrift?: boolean
}

/** A test of all variants at once: do they differ at all? It decides nothing: pairs are corrected without it. @public */
export interface Omnibus {
  readonly method: 'Cochran’s Q' | 'Friedman' | 'Q of groups, permuted'
  /** χ² of the test; of groups, Cochran's Q of their totals. */
  readonly statistic: number
  readonly df: number
  readonly pValue: number
  /** Cases that every variant has a score for. */
  readonly n: number
}

/** Two variants of a ranking. @public */
export interface RankedPair {
  readonly candidate: string
  readonly baseline: string
  /** At the corrected confidence: its interval decides. */
  readonly comparison: Comparison
  /** Two-sided, before the correction; NaN where nothing can be judged. */
  readonly pValue: number
  /** Corrected for the number of pairs: below 1 − confidence exactly where the interval leaves 0 out. NaN as above. */
  readonly adjustedPValue: number
  /** What is shown of the candidate. */
  readonly shown: 'better' | 'worse' | 'nothing'
}

/** What a guard came to for one variant. @public */
export interface GuardResult {
  readonly guard: RankingGuard
  /** Corrected for the number of variants that it could let win. */
  readonly judged: Comparison | ThresholdEstimate
  readonly state: VerdictState
}

/** One variant of a ranking. @public */
export interface RankedArm {
  readonly name: string
  readonly arm: Arm
  /** None for the control. */
  readonly guards: readonly GuardResult[]
}

/** How far the winner is ahead of the control, as a fraction of the control's mean, read off the interval of that ratio. @public */
export interface RankedImprovement {
  /** `significant`: more than 10 % is shown; `moderate`: more than 5 %; `slight`: less than that, or how much is not known. */
  readonly grade: 'significant' | 'moderate' | 'slight'
  readonly comparison: Comparison
}

/** What a comparison of several variants came to. Plain data. @public */
export interface Ranking {
  readonly evaluation: string | null
  readonly where?: Subgroup
  readonly metric: Metric
  readonly control: string | null
  readonly correction: 'bonferroni' | 'holm'
  /** Two-sided, in (0, 1): of all pairs together. */
  readonly confidence: number
  /** In the order in which they were given. */
  readonly arms: readonly RankedArm[]
  /** `null` where no case tells variants apart, where fewer than two cases have all scores, or where a quantile is judged. */
  readonly omnibus: Omnibus | null
  readonly pairs: readonly RankedPair[]
  /**
   * The variants that may be the best: those than which none is shown to be better. With a control: those that are shown to be better than
   * it. Without those that are shown to violate a guard. In the order in which they were given.
   */
  readonly tied: readonly string[]
  /**
   * The one that is left and meets every guard: shown to be better than every other (than the control, if there is one). `null` where
   * that is shown of none.
   */
  readonly winner: string | null
  /** Present where a winner is compared with a control. */
  readonly improvement?: RankedImprovement
  /** What follows, in words: from what is shown, and never from estimates alone. */
  readonly conclusion: string
  readonly trials: number
  readonly interleaved: boolean | null
  readonly seed: number
}
