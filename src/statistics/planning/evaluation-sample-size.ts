import { normalQuantile } from '../distributions/normal-quantile.ts'
import { checkCount, checkFinite } from '../samples/check-arguments.ts'
import { checkLevels } from './design-checks.ts'

/** One arm of an evaluation with repeated trials. @public */
export interface TrialSpread {
  /** Mean variance of a case's score over its trials, ≥ 0. */
  readonly variance: number
  /** Trials of each case, a whole number ≥ 1. */
  readonly trials: number
}

/** A planned evaluation: the effect to be found, and how cases and trials vary. @public */
export interface EvaluationDesign {
  /** Variance over cases of the difference of the two arms' expected scores, ≥ 0. */
  readonly varianceOfDifferences: number
  readonly candidate: TrialSpread
  readonly baseline: TrialSpread
  /** Difference of the mean scores to be found; not 0. */
  readonly difference: number
  /** Level of the two-sided test, in (0, 1). @defaultValue 0.05 */
  readonly alpha?: number
  /** Power asked for, in (0, 1). @defaultValue 0.8 */
  readonly power?: number
}

/**
 * Cases that a paired evaluation needs to find a difference of mean scores: Miller's formula (2024, arXiv 2411.00640, section 5).
 * More trials shrink only what the arms vary from trial to trial, not what the cases differ among each other.
 *
 * @returns a number of cases, not rounded: round up
 * @throws RangeError naming the field if it is out of range
 * @public
 */
export function evaluationSampleSize(design: EvaluationDesign): number {
  const { varianceOfDifferences, candidate, baseline, difference, alpha = 0.05, power = 0.8 } = design
  checkVariance('varianceOfDifferences', varianceOfDifferences)
  checkTrialSpread('candidate', candidate)
  checkTrialSpread('baseline', baseline)
  checkFinite('difference', difference)
  if (difference === 0) throw new RangeError('difference must not be 0: no number of cases would find it')
  checkLevels({ alpha, power })
  const reach = Math.max(0, normalQuantile(power) - normalQuantile(alpha / 2))
  const variance = varianceOfDifferences + candidate.variance / candidate.trials + baseline.variance / baseline.trials
  return (reach / difference) ** 2 * variance
}

function checkTrialSpread(argument: string, { variance, trials }: TrialSpread): void {
  checkVariance(`${argument}.variance`, variance)
  checkCount(`${argument}.trials`, trials, 1)
}

function checkVariance(argument: string, variance: number): void {
  checkFinite(argument, variance)
  if (variance < 0) throw new RangeError(`${argument} must not be negative; got ${variance}`)
}
