import type { Run } from '../../../evaluation/run.ts'
import type { Interval } from '../../../statistics/sample-comparison.ts'
import type { CorrectedScores } from './correct-scores.ts'

/** An output that people have judged. @public */
export interface LabelledOutput {
  readonly output: unknown
  /** What people say: `true`, `false` or a score of the judge's scale; of several people perhaps their mean. */
  readonly label: boolean | number
  readonly input?: unknown
  readonly expected?: unknown
  /** Names the cluster (same document, same user, same author of labels): outputs of one group are not independent. */
  readonly group?: string
}

/** How a judge is calibrated. @public */
export interface CalibrationOptions {
  /** Two-sided, in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number
  /** How many outputs are judged at the same time. @defaultValue as of an evaluation */
  readonly concurrency?: number
  /** For one judgement, in milliseconds. @defaultValue 60_000 */
  readonly timeout?: number
  /** Stops the calibration at once. */
  readonly signal?: AbortSignal
}

/** A figure with its interval. @public */
export interface Estimated {
  readonly estimate: number
  readonly interval: Interval
  /** Name of the method, as a statistician would write it. */
  readonly method: string
  /** Outputs that it is of. */
  readonly n: number
}

/** An output of which a judge does not say what people say. @public */
export interface Disagreement {
  /** Its place among the labelled outputs. */
  readonly index: number
  readonly label: number
  readonly score: number
  /** What the judge gave as its reason; of several trials, the last. */
  readonly reason?: string
}

/** How a judge compares with people. @public */
export interface JudgeCalibration {
  /** Labelled outputs that the judge could score. */
  readonly n: number
  /** Those that it could not, and why. They are left out of all figures. */
  readonly unscorable: ReadonlyArray<{ readonly index: number; readonly reason: string }>
  /** Share of outputs of which both say the same; scores that are between two levels count as the nearer, the lower in the middle. */
  readonly agreement: Estimated
  /** Cohen's kappa, with quadratic weights where there are more than two levels; `null` if both use one and the same level only. */
  readonly kappa: Estimated | null
  /** Judge minus people, on average: positive if the judge is too kind. */
  readonly bias: Estimated
  /**
   * The share of the outputs that people pass which the judge passes, too; `null` on other scales than pass and fail, or if there
   * are none.
   */
  readonly sensitivity: Estimated | null
  /** The share of the outputs that people fail which the judge fails, too; `null` likewise. */
  readonly specificity: Estimated | null
  /** How far two judgements of the same output are apart, on average, in the unit of the scale; `null` unless it was asked several times (`trials`). */
  readonly noise: Estimated | null
  /** The outputs of which both do not say the same, those that are farthest apart first: what to mend the rubric by. */
  readonly disagreements: readonly Disagreement[]
  /** What the judge said, in the order of the labelled outputs: `null` for one that it could not score. */
  readonly scores: ReadonlyArray<number | null>
  readonly labels: readonly number[]
  /** The judging itself, as a run. */
  readonly run: Run
  /**
   * What people would have said of other outputs, on average, by the judge's scores of them and its bias here: see `CorrectedScores`.
   *
   * @param judged - scores, `null` where there is none, or a run that this judge scored; of outputs that were not labelled, but drawn from
   *   the same source as those that were
   * @throws RangeError if there are no scores, or one is outside the scale
   * @throws UnknownMetricError if the run has no metric of the judge's name; NotComparableError if another judge has
   */
  correct(judged: Run | ReadonlyArray<number | boolean | null>): CorrectedScores
}
