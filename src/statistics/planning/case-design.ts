import type { Hypothesis } from '../sample-comparison.ts'
import { checkCount, checkFinite, checkInside } from '../samples/check-arguments.ts'
import { checkRate } from './design-checks.ts'

/** What one expects of the scores of one trial. @public */
export type ExpectedScores =
  /** Pass and fail: the share that passes, in [0, 1]. */
  | { readonly rate: number }
  /** Numbers: their standard deviation over cases, ≥ 0. */
  | { readonly standardDeviation: number }

/** A question that is planned. @public */
export interface CaseDesign {
  /** What one expects of the baseline; of one arm against a threshold, of that arm: then only a standard deviation is read. */
  readonly baseline: ExpectedScores
  /** True difference candidate − baseline; of one arm its true mean. It must clear the margin. */
  readonly effect: number
  /** What a PASS has to show. The margin is absolute; of one arm it is the threshold. @defaultValue `{ kind: 'greater', margin: 0 }` */
  readonly hypothesis?: Omit<Hypothesis, 'relative'>
  /** Two arms, or one against a threshold. @defaultValue 2 */
  readonly arms?: 1 | 2
  /** Whether both arms are run on the same cases and compared case by case. @defaultValue true */
  readonly paired?: boolean
  /** Correlation of both arms' scores of one case, one trial each, in [−1, 1]. @defaultValue 0.5, or the most that rates and noise allow */
  readonly correlation?: number
  /** Trials of each case, averaged; a whole number ≥ 1. @defaultValue 1 */
  readonly trials?: number
  /** Share of the variance of a score that lies between trials of one case, in [0, 1]: 0 for a system that always answers alike. @defaultValue 0 */
  readonly noise?: number
  /** Cases of a group, on average, ≥ 1. @defaultValue 1 */
  readonly groupSize?: number
  /** Correlation of what is judged between cases of one group, in [0, 1]. @defaultValue 0 */
  readonly groupCorrelation?: number
  /** In (0, 1). @defaultValue 0.8 */
  readonly power?: number
  /** Two-sided, in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number
}

/** A design with its defaults filled in. @internal */
export type CheckedDesign = Required<CaseDesign> & {
  /** Whether the correlation is as high as rates and noise allow, where they do not allow the one that stands there. */
  readonly isCapped: boolean
}

/** Fills in the defaults. @throws RangeError naming a field that is out of range @internal */
export function checkDesign(design: CaseDesign): CheckedDesign {
  const checked = {
    hypothesis: { kind: 'greater', margin: 0 } as const,
    arms: 2 as const,
    paired: true,
    correlation: 0.5,
    trials: 1,
    noise: 0,
    groupSize: 1,
    groupCorrelation: 0,
    power: 0.8,
    confidence: 0.95,
    isCapped: design.correlation === undefined,
    ...design,
  }
  checkInside('power', checked.power)
  checkInside('confidence', checked.confidence)
  checkCount('trials', checked.trials, 1)
  checkRate('noise', checked.noise)
  checkRate('groupCorrelation', checked.groupCorrelation)
  if (!(checked.groupSize >= 1 && Number.isFinite(checked.groupSize))) {
    throw new RangeError(`groupSize must be a number of at least 1; got ${checked.groupSize}`)
  }
  if (!(Math.abs(checked.correlation) <= 1)) {
    throw new RangeError(`correlation must lie in [-1, 1]; got ${checked.correlation}`)
  }
  checkScores(checked)
  checkEffect(checked)
  return checked
}

/** @throws RangeError if a rate lies outside [0, 1], or a standard deviation is negative or not finite @internal */
export function checkExpected(scores: ExpectedScores): void {
  if ('rate' in scores) {
    checkRate('rate', scores.rate)
    return
  }
  checkFinite('standardDeviation', scores.standardDeviation)
  if (scores.standardDeviation < 0) {
    throw new RangeError(`standardDeviation must not be negative; got ${scores.standardDeviation}`)
  }
}

function checkScores({ baseline, effect, arms }: CheckedDesign): void {
  checkExpected(baseline)
  if (!('rate' in baseline)) {
    return
  }
  const candidate = arms === 1 ? effect : baseline.rate + effect
  if (!(candidate >= 0 && candidate <= 1)) {
    throw new RangeError(
      arms === 1
        ? `effect must be a rate in [0, 1]; got ${effect}`
        : `effect must leave the candidate a rate in [0, 1]; ${baseline.rate} and ${effect} make ${candidate}`,
    )
  }
}

function checkEffect({ effect, hypothesis: { kind, margin } }: CheckedDesign): void {
  checkFinite('effect', effect)
  checkFinite('hypothesis.margin', margin)
  if (kind === 'greater' ? effect <= margin : Math.abs(effect) >= margin) {
    const bounds = kind === 'greater' ? `above the margin ${margin}` : `inside ±${margin}`
    throw new RangeError(`effect must lie ${bounds}, or no number of cases could show it; got ${effect}`)
  }
}
